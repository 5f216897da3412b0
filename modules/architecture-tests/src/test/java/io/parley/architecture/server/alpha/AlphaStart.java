package io.parley.architecture.server.alpha;

import io.parley.architecture.server.api.Alpha;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.ModuleRegistry;
import io.parley.kernel.runtime.Wire;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Clock;

/** Starts alpha. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class AlphaStart {
  @Inject AlphaCore core;

  @PostConstruct
  void start() {
    ModuleRegistry.register(Alpha.class, core, AlphaStart.class.getClassLoader());
  }

  @PreDestroy
  void stop() {
    ModuleRegistry.unregister(Alpha.class);
  }

  /** Makes the unit of work. */
  @jakarta.enterprise.context.ApplicationScoped
  public static class Units {
    @PersistenceContext EntityManager entities;
    @Inject UserTransaction transaction;

    /** The transactions of alpha. */
    @Produces
    @jakarta.inject.Singleton
    UnitOfWork unit(Wire wire, Clock clock) {
      return new UnitOfWork("proof", entities, transaction, wire, clock);
    }
  }
}
