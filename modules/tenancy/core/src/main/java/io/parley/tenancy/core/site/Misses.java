package io.parley.tenancy.core.site;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongPredicate;

/**
 * Keys that were asked for in vain a moment ago. A fixed number of slots, so that somebody who asks
 * for one invented key after another takes no room from the sites that exist.
 */
final class Misses {
  private static final int SLOTS = 1024;

  private final AtomicReferenceArray<Miss> slots = new AtomicReferenceArray<>(SLOTS);
  private final LongPredicate fresh;

  /**
   * @param fresh whether what was asked then still counts
   */
  Misses(LongPredicate fresh) {
    this.fresh = fresh;
  }

  boolean contains(String key) {
    Miss miss = slots.get(slot(key));
    return miss != null && miss.key().equals(key) && fresh.test(miss.askedAt());
  }

  void add(String key, long askedAt) {
    slots.set(slot(key), new Miss(key, askedAt));
  }

  void remove(String key) {
    slots.set(slot(key), null);
  }

  private static int slot(String key) {
    return Math.floorMod(key.hashCode(), SLOTS);
  }

  private record Miss(String key, long askedAt) {}
}
