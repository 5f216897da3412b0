package io.parley.kernel.runtime;

import java.time.Clock;

/** Gateways into cores of this process, for tests outside this package. */
public final class InServer {
  private InServer() {}

  /** The gateway of a contract whose core is registered here. */
  public static <T> T gateway(Class<T> contract, TransactionGuardOfTest transactions) {
    Contract checked = Contract.of(contract);
    return contract.cast(
        Gateway.to(
            checked,
            new LocalRoute(checked.key(), Clock.systemUTC()),
            transactions::open,
            Clock.systemUTC()));
  }

  /** Whether the calling thread has a transaction open. */
  @FunctionalInterface
  public interface TransactionGuardOfTest {
    boolean open();
  }
}
