package io.parley.edges.reading;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens on other threads. */
final class Await {
  private Await() {}

  static void until(BooleanSupplier holds) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Waited in vain.");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
