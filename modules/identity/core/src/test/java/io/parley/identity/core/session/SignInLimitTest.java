package io.parley.identity.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.identity.core.Steps;
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
  private static DefaultCacheManager caches;

  private final Steps clock = new Steps();
  private SignInLimit limit;

  @BeforeAll
  static void start() {
    caches = new DefaultCacheManager();
    caches.defineConfiguration("sessions", new ConfigurationBuilder().build());
  }

  @AfterAll
  static void stop() {
    caches.stop();
  }

  @BeforeEach
  void empty() {
    caches.getCache("sessions").clear();
    limit = new SignInLimit(caches.getCache("sessions"), clock);
  }

  @Test
  void theEleventhAttemptOnAnAccountHasToWait() {
    tenAttempts();

    assertThatThrownBy(() -> limit.attempt("ada")).isInstanceOf(Unavailable.class);
    assertThatCode(() -> limit.attempt("grace")).doesNotThrowAnyException();
    clock.go(Duration.ofMinutes(11));
    assertThatCode(() -> limit.attempt("ada")).doesNotThrowAnyException();
  }

  @Test
  void aRightPasswordBeginsAnew() {
    tenAttempts();

    limit.succeeded("ada");

    assertThatCode(this::tenAttempts).doesNotThrowAnyException();
  }

  @Test
  void anAttemptThatWasTurnedAwayDoesNotCount() {
    tenAttempts();

    limit.giveBack("ada");

    assertThatCode(() -> limit.attempt("ada")).doesNotThrowAnyException();
  }

  @Test
  void attemptsAtTheSameTimeAreAllCounted() throws Exception {
    ExecutorService many = Executors.newFixedThreadPool(8);
    try {
      Callable<Boolean> attempt =
          () -> {
            try {
              limit.attempt("ada");
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
      limit.attempt("ada");
    }
  }
}
