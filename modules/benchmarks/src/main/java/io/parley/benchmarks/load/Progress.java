package io.parley.benchmarks.load;

import java.util.ArrayList;
import java.util.List;

/** How something big came along, as somebody saw who looked at it again and again. */
final class Progress {
  private final long portion;
  private final List<Double> millis = new ArrayList<>();
  private long portions;
  private long reached;

  /**
   * @param portion how many make a portion
   */
  Progress(long portion) {
    this.portion = portion;
  }

  /** Somebody sees at that time, in nanoseconds, how many are done. */
  void saw(long done, long nanos) {
    long now = done / portion;
    long more = now - portions;
    if (more == 0) {
      return;
    }
    // When the first one began is not known.
    for (long i = portions == 0 ? more : 0; i < more; i++) {
      millis.add((nanos - reached) / 1e6 / more);
    }
    portions = now;
    reached = nanos;
  }

  /**
   * Milliseconds that each portion took but the first; where several were done between two looks,
   * each took the same.
   */
  List<Double> portions() {
    return List.copyOf(millis);
  }
}
