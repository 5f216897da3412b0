package io.parley.edges.reading;

import java.util.concurrent.atomic.AtomicInteger;

/** How many hold something that is given up with its last holder. */
final class Holders {
  private Holders() {}

  /** One more; false when there was none left. */
  static boolean add(AtomicInteger holders) {
    int now = holders.get();
    while (now > 0) {
      if (holders.compareAndSet(now, now + 1)) {
        return true;
      }
      now = holders.get();
    }
    return false;
  }
}
