package io.parley.architecture.calls;

import io.parley.kernel.runtime.InternalKeys;
import io.parley.kernel.runtime.ModuleRoutes;
import io.parley.kernel.runtime.OpenedGateways;
import io.parley.kernel.runtime.Settings;
import java.util.HashMap;
import java.util.Map;

/** The routes of a server as its settings make them. */
final class Mode {
  private static final Map<String, String> KEYS =
      Map.of(InternalKeys.SETTING, "a:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");

  private final ModuleRoutes routes;

  private Mode(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(KEYS);
    all.putAll(settings);
    routes = ModuleRoutes.of(Settings.of(all), OperationCall.contracts().toArray(new Class<?>[0]));
  }

  /** With these settings beside the keys. */
  static Mode of(Map<String, String> settings) {
    return new Mode(settings);
  }

  ModuleRoutes routes() {
    return routes;
  }

  Object gateway(Class<?> contract, boolean inTransaction) {
    return OpenedGateways.gateway(routes, contract, () -> inTransaction);
  }
}
