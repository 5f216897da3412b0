package io.parley.launcher;

import java.time.Duration;
import java.time.Instant;

/**
 * When a server that ended by itself is started again. The longer it kept running, the sooner; one
 * that ends again and again is started once a minute.
 */
final class Comeback {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private Instant started = Instant.EPOCH;
  private Instant again = Instant.EPOCH;
  private Duration pause = FIRST_PAUSE;
  private boolean ended;

  /** Notes that it was started. */
  void started(Instant now) {
    started = now;
    ended = false;
  }

  /**
   * Notes that it has ended, as often as somebody sees it.
   *
   * @return for how long it is still left alone; zero when it is time to start it
   */
  Duration ended(Instant now) {
    if (!ended) {
      ended = true;
      pause =
          Duration.between(started, now).compareTo(LONGEST_PAUSE) > 0 ? FIRST_PAUSE : next(pause);
      again = now.plus(pause);
    }
    return now.isBefore(again) ? Duration.between(now, again) : Duration.ZERO;
  }

  private static Duration next(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }
}
