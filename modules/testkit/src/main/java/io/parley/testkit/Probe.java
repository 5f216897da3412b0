package io.parley.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for a state by looking at it again and again, so that tests neither sleep nor hurry. */
public final class Probe {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Probe() {}

  /**
   * Looks until what is seen is as wanted.
   *
   * @param what is waited for, for the message of the failure
   * @return what was seen at last
   * @throws AssertionError with the last value or exception when the time is over
   */
  public static <T> T until(String what, Duration most, Callable<T> look, Predicate<T> wanted) {
    Instant end = Instant.now().plus(most);
    Object last;
    do {
      try {
        T seen = look.call();
        if (wanted.test(seen)) {
          return seen;
        }
        last = seen;
      } catch (Exception notYet) {
        last = notYet;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    } while (Instant.now().isBefore(end));
    throw new AssertionError("Waited " + most + " in vain for " + what + ", last seen: " + last);
  }

  /** Looks until the condition holds. */
  public static void until(String what, Duration most, Callable<Boolean> holds) {
    until(what, most, holds, Boolean::booleanValue);
  }
}
