package io.parley.kernel.events;

import io.parley.kernel.runtime.InServer;
import io.parley.kernel.runtime.ModuleRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("receiver")
class InServerDeliveryIT implements EventDeliveryContract {
  /** A way that stays in this server. Refuses, as the server does, calls inside a transaction. */
  static Walker to(Receiver core) {
    ModuleRegistry.register(Walker.class, core, Walker.class.getClassLoader());
    return InServer.gateway(Walker.class, Fixture::inTransaction);
  }

  @AfterEach
  void unregister() {
    ModuleRegistry.unregister(Walker.class);
  }

  @Override
  public Fixture fixture() {
    return new Fixture(InServerDeliveryIT::to);
  }
}
