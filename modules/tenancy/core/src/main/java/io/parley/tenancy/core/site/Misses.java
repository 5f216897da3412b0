package io.parley.tenancy.core.site;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Keys that were asked for in vain a moment ago. A fixed number of slots, so that somebody who asks
 * for one invented key after another takes no room from the sites that exist.
 */
final class Misses {
  private static final int SLOTS = 1024;
  private static final Duration LAST = Duration.ofSeconds(2);

  private final AtomicReferenceArray<Miss> slots = new AtomicReferenceArray<>(SLOTS);
  private final Clock clock;

  Misses(Clock clock) {
    this.clock = clock;
  }

  boolean contains(String key) {
    Miss miss = slots.get(slot(key));
    return miss != null && miss.key().equals(key) && miss.until().isAfter(clock.instant());
  }

  void add(String key) {
    slots.set(slot(key), new Miss(key, clock.instant().plus(LAST)));
  }

  void remove(String key) {
    slots.set(slot(key), null);
  }

  private static int slot(String key) {
    return Math.floorMod(key.hashCode(), SLOTS);
  }

  private record Miss(String key, Instant until) {}
}
