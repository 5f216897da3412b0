package io.parley.identity.core;

import io.parley.identity.api.Identity;
import io.parley.kernel.events.EventDelivery;
import io.parley.kernel.events.ModuleEvents;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.ModuleRegistry;
import io.parley.kernel.runtime.Secrets;
import io.parley.kernel.runtime.Settings;
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
import org.infinispan.Cache;
import org.jspecify.annotations.Nullable;

/** Puts the module together when the server starts and makes it reachable until it stops. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class IdentityModule {
  @Inject private Settings settings;
  @Inject private Secrets secrets;
  @Inject private Wire wire;
  @Inject private Clock clock;
  @Inject private Tenancy tenancy;
  @Inject private ModuleEvents events;

  @PersistenceContext(unitName = "identity")
  private EntityManager entities;

  @Resource private UserTransaction transaction;
  @Resource private ManagedScheduledExecutorService executor;

  @Resource(lookup = "java:jboss/infinispan/cache/parley/identity-sessions")
  private Cache<String, String> sessionCache;

  @Resource(lookup = "java:jboss/infinispan/cache/parley/identity-attempts")
  private Cache<String, String> attemptCache;

  @Resource(lookup = "java:jboss/infinispan/cache/parley/identity-keys")
  private Cache<String, String> keyCache;

  private @Nullable IdentityCore core;
  private @Nullable EventDelivery delivery;

  /** Starts answering. */
  @PostConstruct
  void start() {
    UnitOfWork unit = new UnitOfWork("identity", entities, transaction, wire, clock);
    EventDelivery sending = events.delivery("identity", unit, executor);
    core =
        new IdentityCore(
            new IdentityCore.Server(
                entities,
                unit,
                sending.outbox(),
                settings,
                secrets,
                wire,
                clock,
                tenancy,
                sessionCache,
                attemptCache,
                keyCache));
    ModuleRegistry.register(Identity.class, core, IdentityModule.class.getClassLoader());
    sending.start();
    delivery = sending;
  }

  /** Stops answering. */
  @PreDestroy
  void stop() {
    ModuleRegistry.unregister(Identity.class);
    if (delivery != null) {
      delivery.close();
    }
    if (core != null) {
      core.close();
    }
  }
}
