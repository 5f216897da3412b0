package io.parley.launcher;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits until servers have taken note of what the routes files say. */
final class Notice {
  private static final Duration LOOK = Duration.ofMillis(50);

  private final String otherwise;
  private final Duration most;
  private final Predicate<ServerHealth> taken;

  /**
   * What is waited for.
   *
   * @param otherwise what went wrong when the time is over, as the beginning of a sentence
   */
  Notice(String otherwise, Duration most, Predicate<ServerHealth> taken) {
    this.otherwise = otherwise;
    this.most = most;
    this.taken = taken;
  }

  /**
   * Waits for all that run. A server whose process is gone sends and takes nothing, and reads the
   * routes before it does so again: it need not be waited for.
   */
  void byAllThatRun(Collection<? extends Witness> servers) {
    long end = System.nanoTime() + most.toNanos();
    for (Witness server : servers) {
      while (server.isAlive() && !taken.test(server.health())) {
        lookAgainUntil(end);
      }
    }
  }

  /** Waits for one, which must be there. */
  void by(Witness server) {
    long end = System.nanoTime() + most.toNanos();
    while (!taken.test(server.health())) {
      if (!server.isAlive()) {
        throw new Halt(otherwise + ": its server has ended.");
      }
      lookAgainUntil(end);
    }
  }

  private void lookAgainUntil(long end) {
    if (System.nanoTime() > end) {
      throw new Halt(otherwise + " within " + most.toSeconds() + " s.");
    }
    LockSupport.parkNanos(LOOK.toNanos());
  }
}
