package io.parley.architecture.server.beta;

import io.parley.architecture.server.api.Beta;
import io.parley.kernel.runtime.ModuleRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** Starts beta. */
@Singleton
@Startup
public class BetaStart {
  @Inject BetaCore core;

  @PostConstruct
  void start() {
    ModuleRegistry.register(Beta.class, core, BetaStart.class.getClassLoader());
  }

  @PreDestroy
  void stop() {
    ModuleRegistry.unregister(Beta.class);
  }
}
