package io.parley.tenancy.core;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.TenantOwned;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.runtime.Wire;
import io.parley.tenancy.api.CreateSite;
import io.parley.tenancy.api.CreateTenant;
import io.parley.tenancy.api.Tenancy;
import io.parley.tenancy.api.TenantView;
import io.parley.tenancy.core.erasure.ErasureJob;
import io.parley.tenancy.core.erasure.Erasures;
import io.parley.tenancy.core.erasure.Ledger;
import io.parley.tenancy.core.site.Site;
import io.parley.tenancy.core.site.SiteCache;
import io.parley.tenancy.core.site.Sites;
import io.parley.tenancy.core.tenant.Tenant;
import io.parley.tenancy.core.tenant.Tenants;
import io.parley.testkit.TestDatabase;
import io.parley.testkit.jpa.LocalPersistence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.manager.DefaultCacheManager;

/** The whole core on the real database, without a server. */
final class Fixture implements AutoCloseable {
  private final LocalPersistence persistence;
  private final DefaultCacheManager caches = new DefaultCacheManager();
  private final Clock clock = Clock.systemUTC();

  final UnitOfWork unit;
  final Map<String, TenantOwned> otherModules = new TreeMap<>();
  final Tenancy tenancy;
  final ErasureJob job;

  Fixture() {
    this(TestDatabase.shared().as("tenancy"));
  }

  Fixture(DataSource source) {
    persistence = LocalPersistence.of(source, Tenant.class, Site.class);
    unit =
        new UnitOfWork(
            "tenancy", persistence.entities(), persistence.transaction(), new Wire(), clock);
    caches.defineConfiguration("sites", new ConfigurationBuilder().build());
    Tenants tenants = new Tenants(persistence.entities(), unit, clock);
    SiteCache cache = new SiteCache(caches.getCache("sites"), new Wire(), clock);
    Sites sites = new Sites(persistence.entities(), unit, clock, tenants, cache);
    Ledger ledger = new Ledger(unit);
    Erasures erasures = new Erasures(unit, clock, tenants, ledger);
    tenancy = new TenancyCore(unit, tenants, sites, erasures);
    // Later than it is: what waits two seconds for stragglers is due at once.
    Clock later = Clock.offset(clock, Duration.ofSeconds(3));
    job = new ErasureJob(unit, later, ledger, erasures, () -> otherModules);
  }

  TenantView aTenant() {
    return asOperator(() -> tenancy.createTenant(new CreateTenant(newKey(), "A publisher", null)));
  }

  String aSiteOf(TenantId tenant) {
    String key = newKey();
    asAdminOf(
        tenant,
        () ->
            tenancy.createSite(
                new CreateSite(key, "A site", List.of("https://example.org"), null)));
    return key;
  }

  static String newKey() {
    return "k" + UUID.randomUUID().toString().substring(0, 18);
  }

  <T> T asOperator(Supplier<T> work) {
    return as(new Actor(Actor.Kind.OPERATOR, "operator", Set.of(Scope.OPERATOR)), null, work);
  }

  <T> T asAdminOf(TenantId tenant, Supplier<T> work) {
    return as(new Actor(Actor.Kind.API_KEY, "key", Set.of(Scope.SITE_ADMIN)), tenant, work);
  }

  <T> T asOwnerOf(TenantId tenant, Supplier<T> work) {
    return as(new Actor(Actor.Kind.MEMBER, "owner", Set.of(Scope.TENANT_ADMIN)), tenant, work);
  }

  <T> T asReader(TenantId tenant, Supplier<T> work) {
    return as(Actor.reader(), tenant, work);
  }

  <T> T asParley(TenantId tenant, Supplier<T> work) {
    return as(Actor.system("test"), tenant, work);
  }

  <T> T as(Actor actor, TenantId tenant, Supplier<T> work) {
    return in(actor, tenant, new RequestId(Ids.next(), false)).run(work);
  }

  static CallContext in(Actor actor, TenantId tenant, RequestId request) {
    return new CallContext(
        tenant, actor, Instant.now().plusSeconds(30), request, "0123456789abcdef0123456789abcdef");
  }

  @Override
  public void close() {
    caches.stop();
    persistence.close();
  }
}
