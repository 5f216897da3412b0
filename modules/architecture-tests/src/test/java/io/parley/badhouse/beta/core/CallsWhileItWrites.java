package io.parley.badhouse.beta.core;

import io.parley.badhouse.alpha.api.Alpha;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;

/** Asks another module while its own rows are locked, for as long as that takes. */
public final class CallsWhileItWrites {
  private final UserTransaction transaction;
  private final Alpha alpha;

  /** Writes in that transaction and asks that module. */
  public CallsWhileItWrites(UserTransaction transaction, Alpha alpha) {
    this.transaction = transaction;
    this.alpha = alpha;
  }

  /** Tries to. */
  public String write() throws NotSupportedException, SystemException {
    transaction.begin();
    try {
      return alpha.something();
    } finally {
      transaction.rollback();
    }
  }
}
