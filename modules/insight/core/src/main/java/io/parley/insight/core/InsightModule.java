package io.parley.insight.core;

import io.parley.insight.api.Insight;
import io.parley.insight.core.counting.SiteDays;
import io.parley.insight.core.counting.Tally;
import io.parley.insight.core.erasure.Erasure;
import io.parley.insight.core.statistics.Statistics;
import io.parley.kernel.events.Inbox;
import io.parley.kernel.events.ModuleEvents;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.ModuleRegistry;
import io.parley.kernel.runtime.Wire;
import io.parley.tenancy.api.Tenancy;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Puts the module together when the server starts and makes it reachable until it stops. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class InsightModule {
  @PersistenceContext(unitName = "insight")
  private EntityManager entities;

  @Resource private UserTransaction transaction;
  @Resource private ManagedScheduledExecutorService executor;
  @Inject private Tenancy tenancy;
  @Inject private ModuleEvents events;
  @Inject private Wire wire;
  @Inject private Clock clock;

  private @Nullable Inbox inbox;

  /** Starts answering. */
  @PostConstruct
  void start() {
    UnitOfWork unit = new UnitOfWork("insight", entities, transaction, wire, clock);
    SiteDays days = new SiteDays(unit);
    Inbox receiving = events.inbox(Insight.class, unit, Tally.EVENTS, () -> new Tally(days::add));
    ModuleRegistry.register(
        Insight.class,
        new InsightCore(new Statistics(unit, days, tenancy), receiving, new Erasure(unit)),
        InsightModule.class.getClassLoader());
    receiving.start(executor);
    inbox = receiving;
  }

  /** Stops answering. */
  @PreDestroy
  void stop() {
    ModuleRegistry.unregister(Insight.class);
    if (inbox != null) {
      inbox.close();
    }
  }
}
