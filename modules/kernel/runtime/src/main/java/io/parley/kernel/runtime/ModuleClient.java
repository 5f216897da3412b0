package io.parley.kernel.runtime;

import java.net.URI;
import java.time.Clock;
import java.util.List;

/**
 * Calls a module of a running server from a program that is no server, such as the command on the
 * machine. Calls need a {@code CallContext}, as everywhere.
 */
public final class ModuleClient {
  private ModuleClient() {}

  /**
   * A client of one module.
   *
   * @param contract the interface annotated {@code @ModuleApi}
   * @param base of the server's internal listener, such as {@code http://127.0.0.1:8082}
   * @param keys the first signs; the server must know it
   * @throws IllegalArgumentException when the interface is not a proper contract
   */
  public static <T> T of(Class<T> contract, URI base, InternalKeys keys) {
    Clock clock = Clock.systemUTC();
    Contract checked = Contract.of(contract);
    Route route =
        new HttpRoute(
            checked.key(),
            List.of(base),
            RemoteLimits.of(Settings.ofServer()),
            new CallSender(() -> keys, new Wire(), clock),
            clock);
    return contract.cast(Gateway.to(checked, route, TransactionGuard.none(), clock));
  }
}
