package io.parley.kernel.runtime;

import java.util.concurrent.Semaphore;

/**
 * Bodies of calls of the last release, which are read before it is known who sends them. They are
 * bounded in their number, so that senders who take their time leave threads to the others, and
 * together in their size.
 */
final class UnverifiedBodies {
  /** A quarter of the threads that answer other servers. */
  static final int MOST = 32;

  private final Semaphore places = new Semaphore(MOST);
  private final Semaphore bytes = new Semaphore(Wire.MOST_BYTES);

  /** Whether one more may be read now; then {@link #done} must follow. */
  boolean admits(int length) {
    if (!places.tryAcquire()) {
      return false;
    }
    if (!bytes.tryAcquire(length)) {
      places.release();
      return false;
    }
    return true;
  }

  /** One was read and verified, or given up. */
  void done(int length) {
    bytes.release(length);
    places.release();
  }
}
