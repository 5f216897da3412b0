package io.parley.kernel.runtime;

import jakarta.transaction.TransactionSynchronizationRegistry;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server's transaction manager. It is looked up at the first call, because the contract's
 * bean is made before the server's services are all up; a server without one is a mistake, not a
 * server without transactions.
 */
final class ServerTransactions implements TransactionGuard {
  private static final String[] NAMES = {
    "java:jboss/TransactionSynchronizationRegistry", "java:comp/TransactionSynchronizationRegistry"
  };

  private volatile @Nullable TransactionSynchronizationRegistry registry;

  @Override
  public boolean open() {
    TransactionSynchronizationRegistry known = registry;
    if (known == null) {
      known = lookUp();
      registry = known;
    }
    return known.getTransactionKey() != null;
  }

  @SuppressWarnings("BanJNDI") // The names are constants of this server.
  private static TransactionSynchronizationRegistry lookUp() {
    NamingException last = null;
    for (String name : NAMES) {
      try {
        return InitialContext.doLookup(name);
      } catch (NamingException absent) {
        last = absent;
      }
    }
    throw new IllegalStateException(
        "This server has no TransactionSynchronizationRegistry: enable its transactions subsystem.",
        last);
  }
}
