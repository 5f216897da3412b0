package io.parley.tenancy.core;

import io.parley.kernel.api.TenantOwned;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Contracts;
import io.parley.kernel.runtime.ModuleRegistry;
import io.parley.kernel.runtime.Settings;
import io.parley.kernel.runtime.Wire;
import io.parley.tenancy.api.Tenancy;
import io.parley.tenancy.core.erasure.ErasureJob;
import io.parley.tenancy.core.erasure.Erasures;
import io.parley.tenancy.core.erasure.Ledger;
import io.parley.tenancy.core.site.SiteCache;
import io.parley.tenancy.core.site.Sites;
import io.parley.tenancy.core.tenant.Tenants;
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
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.infinispan.Cache;
import org.jspecify.annotations.Nullable;

/** Puts the module together when the server starts and makes it reachable until it stops. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class TenancyModule {
  @Inject private Settings settings;
  @Inject private Wire wire;
  @Inject private Clock clock;
  @Inject @Any private Instance<TenantOwned> owners;

  @PersistenceContext(unitName = "tenancy")
  private EntityManager entities;

  @Resource private UserTransaction transaction;
  @Resource private ManagedScheduledExecutorService executor;

  @Resource(lookup = "java:jboss/infinispan/cache/parley/tenancy-sites")
  private Cache<String, String> siteCache;

  private @Nullable Future<?> erasing;

  /** Starts answering, and the job that erases. */
  @PostConstruct
  void start() {
    UnitOfWork unit = new UnitOfWork("tenancy", entities, transaction, wire, clock);
    Tenants tenants = new Tenants(entities, unit, clock);
    Sites sites = new Sites(entities, unit, clock, tenants, new SiteCache(siteCache, wire, clock));
    Ledger ledger = new Ledger(unit);
    Erasures erasures = new Erasures(unit, clock, tenants, ledger);
    ModuleRegistry.register(
        Tenancy.class,
        new TenancyCore(unit, tenants, sites, erasures),
        TenancyModule.class.getClassLoader());

    long interval =
        settings.duration("parley.tenancy.erasure.interval", Duration.ofSeconds(2)).toMillis();
    erasing =
        executor.scheduleWithFixedDelay(
            whileActive(new ErasureJob(unit, clock, ledger, erasures, this::otherModules)),
            interval,
            interval,
            TimeUnit.MILLISECONDS);
  }

  /** Stops both. */
  @PreDestroy
  void stop() {
    if (erasing != null) {
      erasing.cancel(true);
    }
    ModuleRegistry.unregister(Tenancy.class);
  }

  private static Runnable whileActive(Runnable job) {
    return () -> {
      if (ModuleRegistry.isActive("tenancy")) {
        job.run();
      }
    };
  }

  private Map<String, TenantOwned> otherModules() {
    Map<String, TenantOwned> modules = Contracts.byKey(owners);
    modules.remove("tenancy");
    return modules;
  }
}
