package io.parley.exchange.core.running;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the {@link Background} of threads of the server. */
@Dependent
public class BackgroundOfServer {
  @Resource private ManagedExecutorService executor;

  /** Threads that know the class loader of this module. */
  @Produces
  @Singleton
  Background background() {
    return new Background(executor);
  }
}
