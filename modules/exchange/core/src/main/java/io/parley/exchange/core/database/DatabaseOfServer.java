package io.parley.exchange.core.database;

import io.parley.kernel.events.EventDelivery;
import io.parley.kernel.events.ModuleEvents;
import io.parley.kernel.events.Outbox;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Wire;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Clock;

/** Makes the {@link Database} of this module, and what it sends, from what the server offers. */
@Dependent
public class DatabaseOfServer {
  @Inject private Wire wire;
  @Inject private Clock clock;

  @PersistenceContext(unitName = "exchange")
  private EntityManager entities;

  @Resource private UserTransaction transaction;
  @Resource private ManagedScheduledExecutorService executor;

  /** The transactions of this module. */
  @Produces
  @Singleton
  UnitOfWork unit() {
    return new UnitOfWork("exchange", entities, transaction, wire, clock);
  }

  /** Brings the events of this module to those who want them. */
  @Produces
  @Singleton
  EventDelivery delivery(UnitOfWork unit, ModuleEvents events) {
    return events.delivery("exchange", unit, executor);
  }

  /** Where this module sends. */
  @Produces
  @Singleton
  Outbox outbox(EventDelivery delivery) {
    return delivery.outbox();
  }

  /** The database of this module. */
  @Produces
  @Singleton
  Database database(UnitOfWork unit, Outbox outbox) {
    return new UnitOfWorkDatabase(unit, outbox);
  }
}
