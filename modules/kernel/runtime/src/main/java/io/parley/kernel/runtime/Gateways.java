package io.parley.kernel.runtime;

import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the gateways of a server, each with the route that the settings name. */
final class Gateways {
  private final Settings settings;
  private final InternalKeys keys;
  private final Wire wire = new Wire();
  private final Clock clock = Clock.systemUTC();
  private final TransactionGuard transactions;
  private final Map<String, ModuleMode> modes = new TreeMap<>();
  private @Nullable HttpClient client;

  Gateways(Settings settings, TransactionGuard transactions) {
    this.settings = settings;
    this.keys = InternalKeys.of(settings);
    this.transactions = transactions;
  }

  /**
   * Makes the gateway of a contract.
   *
   * @throws IllegalArgumentException when two contracts have one key
   * @throws IllegalStateException when a setting is wrong or missing; the text names the mend
   */
  Object make(Contract contract) {
    ModuleMode mode = ModuleMode.of(contract.key(), settings);
    if (modes.put(contract.key(), mode) != null) {
      throw new IllegalArgumentException(
          "Two contracts have the key " + contract.key() + ": give each module one contract.");
    }
    return Gateway.to(contract, route(contract.key(), mode), transactions, clock);
  }

  private Route route(String key, ModuleMode mode) {
    if (mode instanceof ModuleMode.Loopback loopback) {
      return new HttpRoute(key, List.of(loopback.base()), client(), signing(), wire, clock);
    }
    if (mode instanceof ModuleMode.Remote remote) {
      return new HttpRoute(key, remote.bases(), client(), signing(), wire, clock);
    }
    return new LocalRoute(key);
  }

  // Asked when the gateway is made, so that a missing key fails the deployment, not the first call.
  private InternalKeys signing() {
    keys.requireSigner();
    return keys;
  }

  private HttpClient client() {
    if (client == null) {
      client = HttpRoute.newClient();
    }
    return client;
  }

  /** Which way each module is reached, one line each. */
  String table() {
    StringBuilder table = new StringBuilder("Modules and the way to them:");
    modes.forEach(
        (key, mode) -> table.append(String.format(Locale.ROOT, "%n  %-14s %s", key, mode)));
    return table.toString();
  }
}
