package io.parley.kernel.events;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait after a failure: twice as long after each, up to {@code most}. Half of it is
 * left to chance, so that what failed together does not come back together.
 */
record Backoff(Duration first, Duration most) {
  private static final int STEEPEST = 20;

  /** The time to wait after that many failures in a row, from 1. */
  Duration after(int failures) {
    long doubled = first.toMillis() << Math.min(failures - 1, STEEPEST);
    long whole = Math.min(doubled, most.toMillis());
    return Duration.ofMillis(whole / 2 + ThreadLocalRandom.current().nextLong(whole / 2 + 1));
  }
}
