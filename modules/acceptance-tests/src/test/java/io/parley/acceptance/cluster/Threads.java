package io.parley.acceptance.cluster;

/** Threads of a test. */
final class Threads {
  private Threads() {}

  static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while " + thread.getName() + " worked.", e);
    }
  }
}
