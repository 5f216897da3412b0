package io.parley.edges.reading;

import io.parley.kernel.runtime.Settings;
import java.time.Duration;

/**
 * How old what may be; all in nanoseconds.
 *
 * @param fresh since the look at its version: not looked at again before
 * @param usable since that look: still answered with while another look is on its way
 * @param patience how long a reader waits for that look before the answer goes out as stale
 * @param deadline how long a reader waits for an answer that is not in memory at all
 * @param retry between two looks that fail
 * @param stale since the last look: the oldest answer that goes out while nobody can be asked
 */
record Ages(long fresh, long usable, long patience, long deadline, long retry, long stale) {
  /** As the promise of freshness in the HTTP interface needs them. */
  static Ages of(Settings settings) {
    return new Ages(
        Duration.ofMillis(500).toNanos(),
        Duration.ofMillis(800).toNanos(),
        Duration.ofMillis(1_200).toNanos(),
        Duration.ofSeconds(10).toNanos(),
        Duration.ofMillis(500).toNanos(),
        settings.duration("parley.reading.stale", Duration.ofHours(24)).toNanos());
  }
}
