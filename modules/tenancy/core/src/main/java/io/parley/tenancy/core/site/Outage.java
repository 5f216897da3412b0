package io.parley.tenancy.core.site;

import java.time.Duration;

/**
 * Whether the database can be asked at all. One question that fails says little: others may have
 * taken all connections for a moment. Only when for two seconds all that was asked has failed,
 * nobody can ask, until one question is answered. Times are of {@link System#nanoTime}. Safe for
 * use by many threads.
 */
final class Outage {
  private static final long SURE = Duration.ofSeconds(2).toNanos();
  private static final long BETWEEN = Duration.ofMillis(500).toNanos();

  // Longer than a question to a silent database takes to fail. Older failures say nothing.
  private static final long TELLING = Duration.ofSeconds(15).toNanos();

  // All guarded by this.
  private long answeredAt;
  private long triedAt;
  private boolean failing;
  private long failingSince;
  private long failedAt;

  Outage(long now) {
    answeredAt = now;
    triedAt = now - BETWEEN;
  }

  synchronized void answered(long now) {
    answeredAt = now;
    failing = false;
  }

  /**
   * @param askedAt when what failed now was asked
   */
  synchronized void failed(long askedAt, long now) {
    if (askedAt - answeredAt < 0) {
      return;
    }
    if (!failing || now - failedAt >= TELLING) {
      failing = true;
      failingSince = askedAt;
    }
    failedAt = now;
  }

  synchronized boolean lasts(long now) {
    return failing && failedAt - failingSince >= SURE && now - failedAt < TELLING;
  }

  /** Whether the caller is the one who finds out if it is over; the others need not ask. */
  synchronized boolean mayTry(long now) {
    if (now - triedAt < BETWEEN) {
      return false;
    }
    triedAt = now;
    return true;
  }
}
