package io.parley.kernel.jpa;

import io.parley.kernel.api.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps callers from queueing before a database that does not answer. Each would hold a thread for
 * as long as the pool tries to get a connection, and soon no thread would be left for what needs no
 * database. After three attempts in a row that got no connection, one caller a second may try, and
 * the others are told at once; the first who gets through opens the gate for all.
 */
final class DatabaseGate {
  private static final int ENOUGH = 3;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Clock clock;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicLong nextAttempt = new AtomicLong();

  DatabaseGate(Clock clock) {
    this.clock = clock;
  }

  /**
   * Lets the caller try, or not.
   *
   * @throws Unavailable {@code database.unavailable}
   */
  void enter() {
    if (failures.get() < ENOUGH) {
      return;
    }
    long now = clock.millis();
    long next = nextAttempt.get();
    if (now < next || !nextAttempt.compareAndSet(next, now + PAUSE.toMillis())) {
      throw PersistenceFailures.unavailable();
    }
  }

  /** There was a connection, and it worked. */
  void passed() {
    if (failures.get() > 0) {
      failures.set(0);
    }
  }

  /** There was none. */
  void failed() {
    nextAttempt.set(clock.millis() + PAUSE.toMillis());
    failures.incrementAndGet();
  }
}
