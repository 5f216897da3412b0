package io.parley.edges.reading;

import java.util.concurrent.atomic.AtomicLong;

/**
 * An answer in memory and what it is true for. The store is a holder of its body for as long as it
 * has the entry.
 */
final class Entry {
  private final Watch watch;
  private final Stamp stamp;
  private final long madeAt;
  private final Body body;
  private final Head head;
  private final AtomicLong confirmedAt;

  /**
   * @param madeAt in the time of {@link System#nanoTime}
   */
  Entry(Watch watch, Checked checked, long madeAt, Body body, Head head) {
    this.watch = watch;
    this.stamp = checked.stamp();
    this.madeAt = madeAt;
    this.body = body;
    this.head = head;
    this.confirmedAt = new AtomicLong(checked.at());
  }

  Watch watch() {
    return watch;
  }

  Stamp stamp() {
    return stamp;
  }

  long madeAt() {
    return madeAt;
  }

  Body body() {
    return body;
  }

  Head head() {
    return head;
  }

  /** Notes a look that found it true. */
  void confirm(long at) {
    confirmedAt.set(at);
  }

  /** When it was last known to be true. */
  long confirmedAt() {
    Checked last = watch.checked();
    return last != null && last.stamp().equals(stamp) ? last.at() : confirmedAt.get();
  }
}
