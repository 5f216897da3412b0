package io.parley.edges.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Unavailable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final Deque<Runnable> threads = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();

  @Test
  void onePieceOfEachSiteInTurn() {
    Turns turns = new Turns(threads::add, 1, 100);
    for (String piece : List.of("a1", "a2", "a3", "b1", "b2", "c1")) {
      turns.take(piece.substring(0, 1), () -> done.add(piece));
    }

    assertThat(threads).hasSize(1);
    threads.remove().run();

    assertThat(done).containsExactly("a1", "b1", "c1", "a2", "b2", "a3");
    turns.take("a", () -> done.add("a4"));
    threads.remove().run();
    assertThat(done).endsWith("a4");
  }

  @Test
  void aPieceThatFailsEndsNothingElse() {
    Turns turns = new Turns(threads::add, 1, 100);
    turns.take(
        "a",
        () -> {
          throw new IllegalStateException("of this test");
        });
    turns.take("a", () -> done.add("a2"));

    threads.remove().run();

    assertThat(done).containsExactly("a2");
  }

  @Test
  void refusesWhatIsTooMuchAndWhatComesAtTheEnd() {
    Turns turns = new Turns(threads::add, 1, 2);
    turns.take("a", () -> {});
    turns.take("b", () -> {});

    assertThatThrownBy(() -> turns.take("c", () -> {}))
        .isInstanceOfSatisfying(
            Unavailable.class, busy -> assertThat(busy.code()).isEqualTo("server.busy"));

    Turns closed =
        new Turns(
            piece -> {
              throw new RejectedExecutionException();
            },
            1,
            2);
    assertThatThrownBy(() -> closed.take("a", () -> {}))
        .isInstanceOfSatisfying(
            Unavailable.class, end -> assertThat(end.code()).isEqualTo("server.stopping"));
  }

  @Test
  void oneSiteHasAQuarterOfTheRoom() {
    Turns turns = new Turns(threads::add, 1, 8);
    turns.take("a", () -> {});
    turns.take("a", () -> {});

    assertThatThrownBy(() -> turns.take("a", () -> {})).isInstanceOf(Unavailable.class);
    turns.take("b", () -> done.add("b"));
    threads.remove().run();

    assertThat(done).containsExactly("b");
  }

  @Test
  void oneSiteHasHalfOfTheThreadsAtMost() throws InterruptedException {
    int pieces = 200;
    CountDownLatch all = new CountDownLatch(2 * pieces);
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try {
      Turns turns = new Turns(executor, 4, 1_000);
      for (int i = 0; i < pieces; i++) {
        turns.take(
            "a",
            () -> {
              most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
              LockSupport.parkNanos(10_000);
              atOnce.decrementAndGet();
              all.countDown();
            });
        turns.take("b", all::countDown);
      }
      all.await();
    } finally {
      executor.shutdownNow();
    }

    assertThat(most.get()).isBetween(1, 2);
  }
}
