package io.parley.kernel.runtime;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("echo")
class LocalGatewayTest implements GatewayContract {
  private final ClassLoader loader =
      new URLClassLoader(new URL[0], LocalGatewayTest.class.getClassLoader());
  private final EchoCore core = new EchoCore(loader);

  @BeforeEach
  void register() {
    ModuleRegistry.register(Echo.class, core, loader);
  }

  @AfterEach
  void unregister() {
    ModuleRegistry.unregister(Echo.class);
  }

  @Override
  public Echo gateway(TransactionGuard transactions) {
    return (Echo)
        ModuleRoutes.of(Settings.of(Map.of()), Echo.class)
            .gateway(Contract.of(Echo.class), transactions);
  }

  @Override
  public EchoCore core() {
    return core;
  }
}
