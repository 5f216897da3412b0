package io.parley.notification.core.outgoing;

import io.parley.kernel.runtime.Settings;
import java.time.Duration;

/**
 * How patiently mails are sent and how long they are kept.
 *
 * @param lease after which a mail of a server that died may be taken by another; longer than
 *     writing and handing in
 * @param first wait after a failure, twice as long after each
 * @param longest wait
 * @param tries after which a mail is given up: about a day
 * @param keep how long mails are kept that are not queued
 */
record Pace(Duration lease, Duration first, Duration longest, int tries, Duration keep) {
  static Pace of(Settings settings) {
    return new Pace(
        Duration.ofMinutes(5),
        Duration.ofMinutes(1),
        Duration.ofHours(4),
        14,
        settings.duration("parley.mail.keep", Duration.ofDays(30)));
  }

  /** The wait after that many attempts. */
  Duration after(int attempts) {
    Duration doubled = first.multipliedBy(1L << Math.min(attempts - 1, 20));
    return doubled.compareTo(longest) > 0 ? longest : doubled;
  }
}
