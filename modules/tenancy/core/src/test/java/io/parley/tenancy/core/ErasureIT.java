package io.parley.tenancy.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.TenantOwned;
import io.parley.kernel.api.Unavailable;
import io.parley.tenancy.api.CreateSite;
import io.parley.tenancy.api.CreateTenant;
import io.parley.tenancy.api.ErasureReceipt;
import io.parley.tenancy.api.SiteView;
import io.parley.tenancy.api.TenantView;
import io.parley.testkit.Probe;
import io.parley.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErasureIT {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

  private static Fixture it;

  private final RowsOfTenants module = new RowsOfTenants();

  @BeforeAll
  static void start() {
    it = new Fixture();
  }

  @AfterAll
  static void stop() {
    it.close();
  }

  @BeforeEach
  void oneOtherModule() {
    it.otherModules.clear();
    it.otherModules.put("discussion", module);
  }

  @Test
  void anErasedTenantLeavesAReceiptAndNothingElse() {
    TenantView tenant = it.aTenant();
    String key = it.aSiteOf(tenant.id());
    module.rows.put(tenant.id(), 7L);

    ErasureReceipt asked = it.asOperator(() -> it.tenancy.requestErasure(tenant.id()));

    assertThat(asked.finishedAt()).isNull();
    assertThat(it.asReader(null, () -> it.tenancy.findSite(key))).isEmpty();
    ErasureReceipt receipt = erased(tenant.id());
    assertThat(receipt.slug()).isEqualTo(tenant.slug());
    assertThat(receipt.erased())
        .containsEntry("discussion.comment", 7L)
        .containsEntry("tenancy.site", 1L)
        .containsEntry("tenancy.audit_entry", 1L);
    assertThatThrownBy(() -> it.asOperator(() -> it.tenancy.tenant(tenant.id())))
        .isInstanceOf(NotFound.class);
    assertThat(rowsOf(tenant.id())).isZero();
    assertThat(it.asOperator(() -> it.tenancy.requestErasure(tenant.id()))).isEqualTo(receipt);
    it.asOperator(() -> it.tenancy.createTenant(new CreateTenant(tenant.slug(), "Next", null)));
  }

  @Test
  void anErasureGoesOnAfterAModuleWasAway() {
    TenantId tenant = it.aTenant().id();
    module.rows.put(tenant, 3L);
    module.failing.add(tenant);
    it.asOperator(() -> it.tenancy.requestErasure(tenant));

    it.job.run();
    assertThat(receipt(tenant).finishedAt()).isNull();
    makeDue();

    assertThat(erased(tenant).erased()).containsEntry("discussion.comment", 3L);
  }

  @Test
  void whatIsWrittenMeanwhileIsErasedInTheNextPass() {
    TenantId tenant = it.aTenant().id();
    module.rows.put(tenant, 1L);
    module.stragglers.add(tenant);
    it.asOperator(() -> it.tenancy.requestErasure(tenant));

    assertThat(erased(tenant).erased()).containsEntry("discussion.comment", 2L);
    assertThat(module.rows).doesNotContainKey(tenant);
  }

  @Test
  void aRemovedSiteIsErasedEverywhereAndItsKeyIsItsTenantsToTakeAgain() {
    TenantId tenant = it.aTenant().id();
    String key = it.aSiteOf(tenant);
    UUID site = it.asAdminOf(tenant, () -> it.tenancy.site(key)).id();

    removeAndErase(tenant, key);

    assertThat(module.sites).containsEntry(site, tenant);
    create(tenant, key);
    removeAndErase(tenant, key);
    create(tenant, key);
  }

  @Test
  void theKeyOfAnErasedSiteIsReservedForItsTenantForAYear() {
    TenantId tenant = it.aTenant().id();
    TenantId other = it.aTenant().id();
    String key = it.aSiteOf(tenant);
    removeAndErase(tenant, key);

    assertReserved(other, key);
    assertThat(it.asAdminOf(other, () -> it.tenancy.sites(new PageRequest(10, null))).items())
        .isEmpty();
    pass(key, 364);
    assertReserved(other, key);
    pass(key, 2);

    create(other, key);
  }

  @Test
  void theKeysOfAnErasedTenantAreReservedForEverybodyForAYear() {
    TenantView tenant = it.aTenant();
    TenantId other = it.aTenant().id();
    String key = it.aSiteOf(tenant.id());
    it.asOperator(() -> it.tenancy.requestErasure(tenant.id()));
    erased(tenant.id());

    assertReserved(other, key);
    TenantView next =
        it.asOperator(() -> it.tenancy.createTenant(new CreateTenant(tenant.slug(), "Next", null)));
    assertReserved(next.id(), key);
    pass(key, 366);

    create(other, key);
  }

  private static void assertReserved(TenantId tenant, String key) {
    assertThatThrownBy(() -> create(tenant, key))
        .isInstanceOfSatisfying(
            Conflict.class, conflict -> assertThat(conflict.code()).isEqualTo("site.key.reserved"));
  }

  private static SiteView create(TenantId tenant, String key) {
    return it.asAdminOf(
        tenant, () -> it.tenancy.createSite(new CreateSite(key, "Again", List.of(), null)));
  }

  private void removeAndErase(TenantId tenant, String key) {
    UUID site = it.asAdminOf(tenant, () -> it.tenancy.site(key)).id();
    it.asAdminOf(
        tenant,
        () -> {
          it.tenancy.deleteSite(key);
          return key;
        });
    Probe.until(
        "the site to be erased",
        LONG_ENOUGH,
        () -> {
          it.job.run();
          return module.sites.containsKey(site);
        });
  }

  private static void pass(String key, int days) {
    administer(
        "update tenancy.reserved_key set until = until - interval '"
            + days
            + " days' where key = '"
            + key
            + "'");
  }

  @Test
  void onlyParleyItselfErases() {
    TenantId tenant = it.aTenant().id();

    assertThatThrownBy(() -> it.asAdminOf(tenant, it.tenancy::eraseTenant))
        .isInstanceOf(Denied.class);
    assertThatThrownBy(() -> it.asAdminOf(tenant, () -> it.tenancy.eraseSite(UUID.randomUUID())))
        .isInstanceOf(Denied.class);
  }

  private static ErasureReceipt erased(TenantId tenant) {
    return Probe.until(
        "the receipt to be complete",
        LONG_ENOUGH,
        () -> {
          it.job.run();
          return receipt(tenant);
        },
        receipt -> receipt.finishedAt() != null);
  }

  private static ErasureReceipt receipt(TenantId tenant) {
    return it.asOperator(() -> it.tenancy.erasure(tenant));
  }

  private static void makeDue() {
    administer("update tenancy.erasure set claimable_at = now() where finished_at is null");
  }

  private static long rowsOf(TenantId tenant) {
    try (Connection connection = TestDatabase.shared().asAdministrator().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select (select count(*) from tenancy.site where tenant_id = '%1$s')"
                        .formatted(tenant)
                    + " + (select count(*) from tenancy.audit_entry where tenant_id = '%1$s')"
                        .formatted(tenant)
                    + " + (select count(*) from tenancy.tenant where id = '%1$s')"
                        .formatted(tenant))) {
      row.next();
      return row.getLong(1);
    } catch (java.sql.SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void administer(String sql) {
    try (Connection connection = TestDatabase.shared().asAdministrator().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (java.sql.SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** A module that keeps some rows of tenants. */
  private static final class RowsOfTenants implements TenantOwned {
    final Map<TenantId, Long> rows = new ConcurrentHashMap<>();
    final Map<UUID, TenantId> sites = new ConcurrentHashMap<>();
    final Set<TenantId> failing = ConcurrentHashMap.newKeySet();
    final Set<TenantId> stragglers = ConcurrentHashMap.newKeySet();

    @Override
    public Map<String, Long> eraseTenant() {
      assertThat(CallContext.current().actor().kind()).isEqualTo(Actor.Kind.SYSTEM);
      TenantId tenant = CallContext.current().requireTenant();
      if (failing.remove(tenant)) {
        throw new Unavailable("module.away", "away");
      }
      Long erased = rows.remove(tenant);
      if (stragglers.remove(tenant)) {
        rows.put(tenant, 1L);
      }
      return Map.of("comment", erased == null ? 0 : erased);
    }

    @Override
    public Map<String, Long> eraseSite(UUID site) {
      sites.put(site, CallContext.current().requireTenant());
      return Map.of("comment", 0L);
    }
  }
}
