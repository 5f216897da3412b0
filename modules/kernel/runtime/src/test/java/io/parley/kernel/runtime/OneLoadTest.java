package io.parley.kernel.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Unavailable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OneLoadTest {
  private final OneLoad<String, String> loads = new OneLoad<>(Clock.systemUTC());
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final CountDownLatch loading = new CountDownLatch(1);
  private final CountDownLatch database = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void stop() {
    database.countDown();
    callers.shutdownNow();
  }

  @Test
  void allWhoAskAtOnceWaitForOneLoad() throws Exception {
    CompletableFuture<String> first = later(60, () -> slowly("found"));
    loading.await();
    List<CompletableFuture<String>> others = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      others.add(later(60, () -> slowly("found anew")));
    }
    // They wait: each of them would count itself if it loaded.
    assertThat(asked).hasValue(1);

    database.countDown();

    assertThat(first.get()).isEqualTo("found");
    // Who came after the load was over has loaded for itself, together with others of its kind.
    for (CompletableFuture<String> other : others) {
      assertThat(other.get()).isIn("found", "found anew");
    }
    assertThat(underContext(60, () -> loads.get("key", () -> "later"))).isEqualTo("later");
  }

  @Test
  void aFailureFailsThoseWhoWaitAndIsNotKept() throws Exception {
    CompletableFuture<String> first = later(60, this::failing);
    loading.await();
    CompletableFuture<String> second = later(60, this::failing);

    database.countDown();

    assertThatThrownBy(first::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(NotFound.class);
    assertThatThrownBy(second::join).hasCauseInstanceOf(NotFound.class);
    assertThat(underContext(60, () -> loads.get("key", () -> "there"))).isEqualTo("there");
  }

  @Test
  void nobodyWaitsBeyondTheDeadlineOfTheCall() throws Exception {
    CompletableFuture<String> first = later(60, () -> slowly("found"));
    loading.await();

    assertThatThrownBy(() -> underContext(0, () -> loads.get("key", () -> "mine")))
        .isInstanceOf(Unavailable.class);
    assertThat(first).isNotDone();
  }

  @Test
  void differentThingsAreLoadedSideBySide() throws Exception {
    CompletableFuture<String> first = later(60, () -> slowly("found"));
    loading.await();

    assertThat(underContext(60, () -> loads.get("another", () -> "mine"))).isEqualTo("mine");
    assertThat(first).isNotDone();
  }

  private String failing() {
    return loads.get(
        "key",
        () -> {
          hold();
          throw new NotFound("site.unknown", "There is none.");
        });
  }

  private String slowly(String result) {
    return loads.get(
        "key",
        () -> {
          hold();
          return result;
        });
  }

  private void hold() {
    asked.incrementAndGet();
    loading.countDown();
    try {
      database.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private CompletableFuture<String> later(int seconds, Supplier<String> work) {
    return CompletableFuture.supplyAsync(() -> underContext(seconds, work), callers);
  }

  private static String underContext(int seconds, Supplier<String> work) {
    return new CallContext(
            null,
            Actor.reader(),
            Instant.now().plusSeconds(seconds),
            new RequestId(Ids.next(), false),
            "0123456789abcdef0123456789abcdef")
        .run(work);
  }
}
