package io.parley.tenancy.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.AuditEntry;
import io.parley.kernel.api.AuditQuery;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.TenantId;
import io.parley.tenancy.api.ChangeSite;
import io.parley.tenancy.api.SettingsChange;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the kernel writes and reads for every module, with what this module tells. */
class AuditTrailIT {
  private static Fixture it;

  @BeforeAll
  static void start() {
    it = new Fixture();
  }

  @AfterAll
  static void stop() {
    it.close();
  }

  private static final AuditQuery ALL = query(null, null, null, null);

  private static AuditQuery query(String actor, String action, String target, UUID site) {
    return new AuditQuery(actor, action, target, site, null, null, null, 50);
  }

  private static AuditQuery between(Instant from, Instant until, UUID before, int limit) {
    return new AuditQuery(null, null, null, null, from, until, before, limit);
  }

  private static List<AuditEntry> trail(TenantId tenant, AuditQuery query) {
    return it.asOwnerOf(tenant, () -> it.tenancy.auditTrail(query));
  }

  private static UUID idOf(TenantId tenant, String site) {
    return it.asAdminOf(tenant, () -> it.tenancy.site(site).id());
  }

  private static void rename(TenantId tenant, String site, String name, SettingsChange settings) {
    it.asAdminOf(tenant, () -> it.tenancy.changeSite(new ChangeSite(site, name, null, settings)));
  }

  @Test
  void tellsWhoDidWhatToWhatAndWhatItWasBefore() {
    TenantId tenant = it.aTenant().id();
    String site = it.aSiteOf(tenant);
    rename(tenant, site, "Another name", new SettingsChange(null, 30, null, null, null));

    List<AuditEntry> trail = trail(tenant, ALL);

    assertThat(trail)
        .extracting(AuditEntry::action)
        .containsExactly("site.changed", "site.created");
    AuditEntry changed = trail.get(0);
    assertThat(changed.actorKind()).isEqualTo(Actor.Kind.API_KEY);
    assertThat(changed.actor()).isEqualTo("key");
    assertThat(changed.target()).isEqualTo(idOf(tenant, site).toString());
    assertThat(changed.site()).isEqualTo(idOf(tenant, site));
    assertThat(changed.before())
        .containsOnly(entry("name", "A site"), entry("editWindowMinutes", "15"));
    assertThat(changed.after())
        .containsOnly(entry("name", "Another name"), entry("editWindowMinutes", "30"));
    assertThat(trail.get(1).before()).isEmpty();
    assertThat(trail.get(1).after()).containsEntry("origins", "https://example.org");
  }

  @Test
  void saysNothingOfWhatChangedNothing() {
    TenantId tenant = it.aTenant().id();
    String site = it.aSiteOf(tenant);

    rename(tenant, site, "A site", null);

    assertThat(trail(tenant, ALL)).extracting(AuditEntry::action).containsExactly("site.created");
  }

  @Test
  void goesOnAfterTheLastEntry() {
    TenantId tenant = it.aTenant().id();
    String site = it.aSiteOf(tenant);
    for (int i = 0; i < 4; i++) {
      rename(tenant, site, "Name " + i, null);
    }
    List<AuditEntry> all = trail(tenant, ALL);

    List<AuditEntry> first = trail(tenant, between(null, null, null, 2));
    List<AuditEntry> rest = trail(tenant, between(null, null, first.get(1).id(), 50));

    assertThat(all).hasSize(5);
    assertThat(first).isEqualTo(all.subList(0, 2));
    assertThat(rest).isEqualTo(all.subList(2, 5));
  }

  @Test
  void narrowsByEachFilter() {
    TenantId tenant = it.aTenant().id();
    String one = it.aSiteOf(tenant);
    String other = it.aSiteOf(tenant);
    rename(tenant, one, "Another name", null);
    UUID id = idOf(tenant, one);

    assertThat(trail(tenant, query("key", null, null, null))).hasSize(3);
    assertThat(trail(tenant, query("nobody", null, null, null))).isEmpty();
    assertThat(trail(tenant, query(null, "site.changed", null, null))).hasSize(1);
    assertThat(trail(tenant, query(null, null, id.toString(), null))).hasSize(2);
    assertThat(trail(tenant, query(null, null, null, idOf(tenant, other)))).hasSize(1);
  }

  @Test
  void narrowsByTime() {
    TenantId tenant = it.aTenant().id();
    it.aSiteOf(tenant);
    it.aSiteOf(tenant);
    List<AuditEntry> all = trail(tenant, ALL);
    Instant later = all.get(0).at();

    assertThat(trail(tenant, between(later, null, null, 50))).isEqualTo(all.subList(0, 1));
    assertThat(trail(tenant, between(null, later, null, 50))).isEqualTo(all.subList(1, 2));
    assertThat(trail(tenant, between(Instant.MIN, Instant.MAX, null, 50))).isEqualTo(all);
  }

  @Test
  void showsNothingOfOtherTenants() {
    TenantId tenant = it.aTenant().id();
    it.aSiteOf(it.aTenant().id());

    assertThat(trail(tenant, ALL)).isEmpty();
  }

  @Test
  void isForThoseWhoAdministerTheTenant() {
    TenantId tenant = it.aTenant().id();

    assertThatThrownBy(() -> it.asAdminOf(tenant, () -> it.tenancy.auditTrail(ALL)))
        .isInstanceOf(Denied.class);
    assertThatThrownBy(() -> it.asReader(tenant, () -> it.tenancy.auditTrail(ALL)))
        .isInstanceOf(Denied.class);
  }

  @Test
  void refusesMoreThanAPageAndOne() {
    TenantId tenant = it.aTenant().id();

    for (int limit : new int[] {0, AuditQuery.MOST + 1}) {
      assertThatThrownBy(() -> trail(tenant, between(null, null, null, limit)))
          .isInstanceOfSatisfying(
              Rejected.class, rejected -> assertThat(rejected.code()).isEqualTo("limit.range"));
    }
  }

  @Test
  void readsWhatWasWrittenBeforeChangesHadTheirShape() {
    TenantId tenant = it.aTenant().id();
    it.asAdminOf(
        tenant,
        () ->
            it.unit.write(
                () ->
                    it.unit.jdbc(
                        connection -> {
                          try (var insert =
                              connection.prepareStatement(
                                  "insert into tenancy.audit_entry (tenant_id, id, at, actor_kind,"
                                      + " actor_id, action, detail) values (?, gen_random_uuid(),"
                                      + " now(), 'MEMBER', 'm', 'member.role-changed',"
                                      + " '{\"before\": \"OWNER\", \"site\": \"blog\"}')")) {
                            insert.setObject(1, tenant.value());
                            return insert.executeUpdate();
                          }
                        })));

    AuditEntry old = trail(tenant, ALL).get(0);

    assertThat(old.before()).isEmpty();
    assertThat(old.site()).isNull();
  }
}
