package io.parley.exchange.core;

import io.parley.exchange.api.Exchange;
import io.parley.kernel.events.EventDelivery;
import io.parley.kernel.runtime.ModuleRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Makes the module reachable from the start of the server to its stop. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class ExchangeModule {
  @Inject private ExchangeCore core;
  @Inject private EventDelivery delivery;

  /** Starts answering. */
  @PostConstruct
  void start() {
    ModuleRegistry.register(Exchange.class, core, ExchangeModule.class.getClassLoader());
    delivery.start();
  }

  /** Stops answering. */
  @PreDestroy
  void stop() {
    ModuleRegistry.unregister(Exchange.class);
    delivery.close();
  }
}
