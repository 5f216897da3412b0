package io.parley.exchange.core.database;

import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Wire;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Clock;

/** Makes the {@link Database} of this module from what the server offers. */
@Dependent
public class DatabaseOfServer {
  @Inject private Wire wire;
  @Inject private Clock clock;

  @PersistenceContext(unitName = "exchange")
  private EntityManager entities;

  @Resource private UserTransaction transaction;

  /** The database of this module. */
  @Produces
  @Singleton
  Database database() {
    return new UnitOfWorkDatabase(new UnitOfWork("exchange", entities, transaction, wire, clock));
  }
}
