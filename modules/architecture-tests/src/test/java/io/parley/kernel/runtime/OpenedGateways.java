package io.parley.kernel.runtime;

import java.util.function.BooleanSupplier;

/** Opens to the tests of other packages what the kernel keeps to itself. */
public final class OpenedGateways {
  private OpenedGateways() {}

  /**
   * The gateway of a contract on these routes.
   *
   * @param transactionOpen whether the calling thread has a transaction open
   */
  public static <T> T gateway(
      ModuleRoutes routes, Class<T> contract, BooleanSupplier transactionOpen) {
    return contract.cast(routes.gateway(Contract.of(contract), transactionOpen::getAsBoolean));
  }
}
