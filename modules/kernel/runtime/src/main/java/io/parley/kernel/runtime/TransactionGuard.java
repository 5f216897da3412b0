package io.parley.kernel.runtime;

/** Knows whether the calling thread has a transaction open. */
@FunctionalInterface
interface TransactionGuard {
  boolean open();

  /** For programs that have no transactions. */
  static TransactionGuard none() {
    return () -> false;
  }
}
