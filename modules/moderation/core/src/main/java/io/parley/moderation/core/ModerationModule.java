package io.parley.moderation.core;

import io.parley.discussion.api.Discussion;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.ModuleRegistry;
import io.parley.kernel.runtime.Secrets;
import io.parley.kernel.runtime.Settings;
import io.parley.kernel.runtime.Wire;
import io.parley.moderation.api.Moderation;
import io.parley.moderation.core.jobs.JobQueue;
import io.parley.moderation.core.jobs.JobsOfServer;
import io.parley.moderation.core.outside.OutsideCalls;
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
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Clock;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Puts the module together when the server starts and makes it reachable until it stops. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class ModerationModule {
  private static final long LOOK_SECONDS = 2;
  private static final long LEARN_SECONDS = 5;

  @PersistenceContext(unitName = "moderation")
  private EntityManager entities;

  @Resource private UserTransaction transaction;
  @Resource private ManagedScheduledExecutorService executor;
  @Resource private ManagedThreadFactory threads;
  @Inject private Tenancy tenancy;
  @Inject private Discussion discussion;
  @Inject private JobsOfServer jobs;
  @Inject private Wire wire;
  @Inject private Settings settings;
  @Inject private Secrets secrets;
  @Inject private Clock clock;

  private @Nullable JobQueue queue;
  private @Nullable OutsideCalls outsideCalls;
  private @Nullable ScheduledFuture<?> looking;
  private @Nullable ScheduledFuture<?> learning;
  private @Nullable ScheduledFuture<?> telling;

  /** Starts answering. */
  @PostConstruct
  void start() {
    UnitOfWork unit = new UnitOfWork("moderation", entities, transaction, wire, clock);
    boolean privateHooks = settings.flag("parley.moderation.hooks.private", false);
    OutsideCalls calls = new OutsideCalls(threads, privateHooks);
    outsideCalls = calls;
    ModerationCore core =
        new ModerationCore(
            new ModerationCore.Server(
                unit,
                wire,
                tenancy,
                discussion,
                calls,
                secrets,
                privateHooks,
                clock,
                () -> executor.execute(this::look)));
    jobs.use(core.runner());
    queue = new JobQueue(core.database(), core.runner(), clock);
    ModuleRegistry.register(Moderation.class, core, ModerationModule.class.getClassLoader());
    looking =
        executor.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    learning =
        executor.scheduleWithFixedDelay(
            () -> core.learning().look(() -> ModuleRegistry.isActive("moderation")),
            LEARN_SECONDS,
            LEARN_SECONDS,
            TimeUnit.SECONDS);
    telling =
        executor.scheduleWithFixedDelay(
            () -> core.corrections().look(() -> ModuleRegistry.isActive("moderation")),
            LOOK_SECONDS,
            LOOK_SECONDS,
            TimeUnit.SECONDS);
  }

  private void look() {
    JobQueue waiting = queue;
    if (waiting != null) {
      waiting.look(() -> ModuleRegistry.isActive("moderation"), jobs::start);
    }
  }

  /** Stops answering. */
  @PreDestroy
  void stop() {
    if (looking != null) {
      looking.cancel(false);
    }
    if (learning != null) {
      learning.cancel(false);
    }
    if (telling != null) {
      telling.cancel(false);
    }
    ModuleRegistry.unregister(Moderation.class);
    if (outsideCalls != null) {
      outsideCalls.close();
    }
  }
}
