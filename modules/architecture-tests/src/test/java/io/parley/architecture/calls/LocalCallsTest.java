package io.parley.architecture.calls;

import java.util.Map;

/** Modules in this server, called directly. */
class LocalCallsTest implements EveryOperationContract {
  private static final Mode MODE = Mode.of(Map.of());

  @Override
  public Object gateway(Class<?> contract, boolean inTransaction) {
    return MODE.gateway(contract, inTransaction);
  }
}
