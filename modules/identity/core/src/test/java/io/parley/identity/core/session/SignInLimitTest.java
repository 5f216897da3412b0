package io.parley.identity.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.identity.core.Steps;
import io.parley.identity.core.session.SignInLimit.Attempt;
import io.parley.kernel.api.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.manager.DefaultCacheManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInLimitTest {
  private static final String HOME = "192.0.2.1";
  private static final Attempt ADA = new Attempt("ada", HOME);

  private static DefaultCacheManager caches;

  private final Steps clock = new Steps();
  private SignInLimit limit;

  @BeforeAll
  static void start() {
    caches = new DefaultCacheManager();
    caches.defineConfiguration("attempts", new ConfigurationBuilder().build());
  }

  @AfterAll
  static void stop() {
    caches.stop();
  }

  @BeforeEach
  void empty() {
    caches.getCache("attempts").clear();
    limit = new SignInLimit(caches.getCache("attempts"), clock);
  }

  @Test
  void theEleventhAttemptOfANetworkHasToWait() {
    tenAttempts();

    assertThatThrownBy(() -> limit.count(ADA)).isInstanceOf(Unavailable.class);
    assertThatCode(() -> limit.count(new Attempt("grace", HOME))).doesNotThrowAnyException();
    clock.go(Duration.ofMinutes(11));
    assertThatCode(() -> limit.count(ADA)).doesNotThrowAnyException();
  }

  @Test
  void nobodyLocksAnAccountFromOneNetworkForAnother() {
    tenAttempts();

    assertThatCode(() -> limit.count(new Attempt("ada", "198.51.100.1")))
        .doesNotThrowAnyException();
  }

  @Test
  void manyNetworksTogetherMayTryFiftyTimes() {
    attemptsFromFiftyNetworks();

    assertThatThrownBy(() -> limit.count(ADA)).isInstanceOf(Unavailable.class);
    clock.go(Duration.ofMinutes(11));
    assertThatCode(() -> limit.count(ADA)).doesNotThrowAnyException();
  }

  @Test
  void whereSomebodySignedInBeforeTheyKeepTheirTenAttemptsHoweverManyOthersFail() {
    limit.count(ADA);
    limit.succeeded(ADA);

    attemptsFromFiftyNetworks();

    assertThatCode(this::tenAttempts).doesNotThrowAnyException();
    assertThatThrownBy(() -> limit.count(ADA)).isInstanceOf(Unavailable.class);
  }

  @Test
  void keepsNoAddress() {
    limit.count(ADA);
    limit.succeeded(ADA);

    assertThat(String.join(" ", caches.<String, String>getCache("attempts").keySet()))
        .isNotEmpty()
        .doesNotContain(HOME);
  }

  @Test
  void aRightPasswordBeginsAnew() {
    tenAttempts();

    limit.succeeded(ADA);

    assertThatCode(this::tenAttempts).doesNotThrowAnyException();
  }

  @Test
  void anAttemptThatWasTurnedAwayDoesNotCount() {
    tenAttempts();

    limit.giveBack(ADA);

    assertThatCode(() -> limit.count(ADA)).doesNotThrowAnyException();
  }

  @Test
  void attemptsAtTheSameTimeAreAllCounted() throws Exception {
    ExecutorService many = Executors.newFixedThreadPool(8);
    try {
      Callable<Boolean> attempt =
          () -> {
            try {
              limit.count(ADA);
              return true;
            } catch (Unavailable limited) {
              return false;
            }
          };
      List<Callable<Boolean>> attempts = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        attempts.add(attempt);
      }
      int allowed = 0;
      for (Future<Boolean> done : many.invokeAll(attempts)) {
        allowed += done.get() ? 1 : 0;
      }

      assertThat(allowed).isEqualTo(10);
    } finally {
      many.shutdownNow();
    }
  }

  private void tenAttempts() {
    for (int i = 0; i < 10; i++) {
      limit.count(ADA);
    }
  }

  private void attemptsFromFiftyNetworks() {
    for (int i = 0; i < 50; i++) {
      limit.count(new Attempt("ada", "198.51.100." + i));
    }
  }
}
