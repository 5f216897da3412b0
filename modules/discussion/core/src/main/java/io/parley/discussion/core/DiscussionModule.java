package io.parley.discussion.core;

import io.parley.discussion.api.Discussion;
import io.parley.discussion.core.reading.InfinispanOutlines;
import io.parley.kernel.events.EventDelivery;
import io.parley.kernel.events.ModuleEvents;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.ModuleRegistry;
import io.parley.kernel.runtime.Secrets;
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

/**
 * Makes the core when the server starts and takes it off the registry when it stops, with its
 * events.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class DiscussionModule {
  @PersistenceContext(unitName = "discussion")
  private EntityManager entities;

  @Resource(lookup = "java:jboss/infinispan/cache/parley/discussion-outlines")
  private Cache<String, byte[]> outlines;

  @Resource private UserTransaction transaction;
  @Inject private Tenancy tenancy;
  @Inject private Secrets secrets;
  @Inject private Wire wire;
  @Inject private Clock clock;
  @Inject private ModuleEvents events;
  @Resource private ManagedScheduledExecutorService executor;

  private @Nullable EventDelivery delivery;

  @PostConstruct
  void register() {
    UnitOfWork unit = new UnitOfWork("discussion", entities, transaction, wire, clock);
    EventDelivery sending = events.delivery("discussion", unit, executor);
    DiscussionCore core =
        new DiscussionCore(
            new DiscussionCore.Server(
                unit,
                sending.outbox(),
                entities,
                tenancy,
                secrets,
                new InfinispanOutlines(outlines),
                clock));
    ModuleRegistry.register(Discussion.class, core, DiscussionModule.class.getClassLoader());
    sending.start();
    delivery = sending;
  }

  @PreDestroy
  void unregister() {
    ModuleRegistry.unregister(Discussion.class);
    if (delivery != null) {
      delivery.close();
    }
  }
}
