package io.parley.kernel.events;

import io.parley.kernel.runtime.Settings;
import java.time.Duration;

/**
 * How fast and how patiently events are delivered and forgotten.
 *
 * @param linger how long events are waited for that are sent shortly after one, to travel with it
 * @param poll how often it is looked whether something was missed
 * @param tries after which a delivery is parked
 * @param triesOfUnknown after which a delivery is put aside whose subscriber does not know such
 *     events; so many take about a day, which is longer than servers of two releases are together
 * @param again how long to wait before an event is tried again that its subscriber could not apply;
 *     twelve tries take about half an hour
 * @param absent how long to wait before a subscriber is called again that did not answer
 * @param lease after which what was taken by a server that died may be taken by another; longer
 *     than a call, its subscriber's transaction included
 * @param keepSent how long events are kept after they were sent, if they have arrived
 * @param keepReceived how long it is remembered that an event had its effect; longer than any event
 *     can be on its way
 */
record Pace(
    Duration linger,
    Duration poll,
    int tries,
    int triesOfUnknown,
    Backoff again,
    Backoff absent,
    Duration lease,
    Duration keepSent,
    Duration keepReceived) {

  /** The usual pace, with the settings that there are for it. */
  static Pace of(Settings settings) {
    return new Pace(
        Duration.ofMillis(50),
        settings.duration("parley.events.poll", Duration.ofSeconds(10)),
        12,
        140,
        new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(15)),
        new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1)),
        Duration.ofSeconds(30),
        settings.duration("parley.events.keep-sent", Duration.ofDays(3)),
        settings.duration("parley.events.keep-received", Duration.ofDays(30)));
  }
}
