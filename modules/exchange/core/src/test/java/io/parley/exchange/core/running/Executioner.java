package io.parley.exchange.core.running;

/** Kills the server at a chosen moment: moments are the ends of transactions and of calls. */
final class Executioner {
  private int left = Integer.MAX_VALUE;
  private int passed;

  /** What happens after each commit, beside the server. */
  volatile Runnable afterCommit = () -> {};

  /** Kills at the n-th moment from now, counted from 1. */
  synchronized void killAt(int moment) {
    left = moment;
  }

  synchronized void spare() {
    left = Integer.MAX_VALUE;
    passed = 0;
  }

  synchronized int passed() {
    return passed;
  }

  synchronized void moment() {
    passed++;
    if (left != Integer.MAX_VALUE && --left == 0) {
      left = Integer.MAX_VALUE;
      throw new Killed();
    }
  }
}
