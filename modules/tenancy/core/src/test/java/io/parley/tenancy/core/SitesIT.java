package io.parley.tenancy.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.SiteScopes;
import io.parley.kernel.api.TenantId;
import io.parley.tenancy.api.ChangeSite;
import io.parley.tenancy.api.ChangeTenant;
import io.parley.tenancy.api.CreateSite;
import io.parley.tenancy.api.PublicSite;
import io.parley.tenancy.api.SettingsChange;
import io.parley.tenancy.api.SiteName;
import io.parley.tenancy.api.SiteSettings;
import io.parley.tenancy.api.SiteView;
import io.parley.tenancy.api.TenantStatus;
import io.parley.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SitesIT {
  private static Fixture it;

  @BeforeAll
  static void start() {
    it = new Fixture();
  }

  @AfterAll
  static void stop() {
    it.close();
  }

  @Test
  void aSiteIsFoundByItsKeyFromWhereverTheCallComes() {
    TenantId tenant = it.aTenant().id();
    TenantId other = it.aTenant().id();
    String key = it.aSiteOf(tenant);

    PublicSite site = it.asReader(null, () -> it.tenancy.findSite(key)).orElseThrow();

    assertThat(site.tenant()).isEqualTo(tenant);
    assertThat(site.origins()).containsExactly("https://example.org");
    assertThat(site.settings()).isEqualTo(SiteSettings.defaults());
    assertThat(it.asReader(other, () -> it.tenancy.findSite(key))).contains(site);
    assertThat(it.asReader(null, () -> it.tenancy.findSite("no-such-site"))).isEmpty();
    assertThat(it.asReader(null, () -> it.tenancy.findSite("' or true"))).isEmpty();
  }

  @Test
  void anotherTenantsSiteIsAsIfItWereNot() {
    String key = it.aSiteOf(it.aTenant().id());
    TenantId other = it.aTenant().id();
    List<Supplier<?>> calls =
        List.of(
            () -> it.tenancy.site(key),
            () -> it.tenancy.changeSite(new ChangeSite(key, "Mine", null, null)),
            () -> {
              it.tenancy.deleteSite(key);
              return key;
            });

    for (Supplier<?> call : calls) {
      assertThatThrownBy(() -> it.asAdminOf(other, call))
          .isInstanceOfSatisfying(
              NotFound.class, missing -> assertThat(missing.code()).isEqualTo("site.unknown"));
    }
    assertThat(it.asAdminOf(other, () -> it.tenancy.sites(new PageRequest(100, null))).items())
        .isEmpty();
    assertThat(find(key)).isPresent();
  }

  @Test
  void aQueryThatForgetsTheTenantSeesTheTenantOfTheCallOnly() {
    String mine = it.aSiteOf(it.aTenant().id());
    TenantId other = it.aTenant().id();
    String theirs = it.aSiteOf(other);

    List<String> seen = it.asParley(other, () -> it.unit.read(() -> allKeys()));
    List<String> seenWithoutTenant = it.asParley(null, () -> it.unit.read(() -> allKeys()));

    assertThat(seen).containsExactly(theirs).doesNotContain(mine);
    assertThat(seenWithoutTenant).isEmpty();
    assertThatThrownBy(
            () ->
                it.asParley(
                    other,
                    () ->
                        it.unit.write(
                            () ->
                                it.unit.jdbc(
                                    connection -> {
                                      try (Statement statement = connection.createStatement()) {
                                        return statement.executeUpdate(
                                            "update site set tenant_id = gen_random_uuid()");
                                      }
                                    }))))
        .hasStackTraceContaining("row-level security");
  }

  private static List<String> allKeys() {
    return it.unit.jdbc(
        connection -> {
          List<String> keys = new ArrayList<>();
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery("select key from site")) {
            while (rows.next()) {
              keys.add(rows.getString(1));
            }
          }
          return keys;
        });
  }

  @Test
  void noOtherModuleMayLookSitesUp() throws Exception {
    try (Connection connection = TestDatabase.shared().as("discussion").getConnection();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.executeQuery("select * from tenancy.find_site('x')"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void aKeyIsUniqueInTheInstallation() {
    String key = it.aSiteOf(it.aTenant().id());
    TenantId other = it.aTenant().id();

    assertThatThrownBy(() -> create(other, key, List.of()))
        .isInstanceOfSatisfying(
            Conflict.class, conflict -> assertThat(conflict.code()).isEqualTo("site.key.taken"));
  }

  @Test
  void aChangeIsSeenByReadersAtOnce() {
    TenantId tenant = it.aTenant().id();
    String key = it.aSiteOf(tenant);
    find(key);
    SiteSettings closed = new SiteSettings(false, 0, true, true, true);

    SiteView changed =
        it.asAdminOf(
            tenant,
            () ->
                it.tenancy.changeSite(
                    new ChangeSite(
                        key, "New name", List.of("HTTP://Two.example:80"), all(closed))));

    assertThat(changed.origins()).containsExactly("http://two.example");
    PublicSite seen = find(key).orElseThrow();
    assertThat(seen.name()).isEqualTo("New name");
    assertThat(seen.origins()).containsExactly("http://two.example");
    assertThat(seen.settings()).isEqualTo(closed);
  }

  @Test
  void partsThatAreNotNamedStayAsTheyAre() {
    TenantId tenant = it.aTenant().id();
    String key = it.aSiteOf(tenant);
    SiteView before = it.asAdminOf(tenant, () -> it.tenancy.site(key));

    SiteView after =
        it.asAdminOf(
            tenant, () -> it.tenancy.changeSite(new ChangeSite(key, "Renamed", null, null)));

    assertThat(after).usingRecursiveComparison().ignoringFields("name").isEqualTo(before);
  }

  @Test
  void settingsThatAreNotNamedStayAsTheyAre() {
    TenantId tenant = it.aTenant().id();
    String key = it.aSiteOf(tenant);

    change(tenant, key, new SettingsChange(false, null, null, null, null));
    change(tenant, key, new SettingsChange(null, 0, null, null, null));

    assertThat(find(key).orElseThrow().settings())
        .isEqualTo(new SiteSettings(false, 0, false, false, false));
  }

  @Test
  void changesOfDifferentSettingsAtTheSameTimeAllHold() throws Exception {
    TenantId tenant = it.aTenant().id();
    String key = it.aSiteOf(tenant);
    ExecutorService admins = Executors.newFixedThreadPool(4);
    try {
      for (int round = 1; round <= 10; round++) {
        boolean on = round % 2 == 1;
        int minutes = round;
        List<Callable<SiteView>> changes =
            List.of(
                () -> change(tenant, key, new SettingsChange(on, null, null, null, null)),
                () -> change(tenant, key, new SettingsChange(null, minutes, null, null, null)),
                () -> change(tenant, key, new SettingsChange(null, null, on, null, null)),
                () -> change(tenant, key, new SettingsChange(null, null, null, on, null)),
                () -> change(tenant, key, new SettingsChange(null, null, null, null, on)));
        for (Future<SiteView> changed : admins.invokeAll(changes)) {
          changed.get();
        }

        assertThat(it.asAdminOf(tenant, () -> it.tenancy.site(key)).settings())
            .isEqualTo(new SiteSettings(on, minutes, on, on, on));
      }
    } finally {
      admins.shutdownNow();
    }
  }

  private static SiteView change(TenantId tenant, String key, SettingsChange settings) {
    return it.asAdminOf(
        tenant, () -> it.tenancy.changeSite(new ChangeSite(key, null, null, settings)));
  }

  private static SettingsChange all(SiteSettings settings) {
    return new SettingsChange(
        settings.guestPosting(),
        settings.editWindowMinutes(),
        settings.closed(),
        settings.avatars(),
        settings.replyMails());
  }

  @Test
  void theSitesOfASuspendedTenantAreGoneUntilItIsResumed() {
    TenantId tenant = it.aTenant().id();
    String key = it.aSiteOf(tenant);
    assertThat(find(key)).isPresent();

    become(tenant, TenantStatus.SUSPENDED);
    assertThat(find(key)).isEmpty();
    assertThatThrownBy(() -> create(tenant, Fixture.newKey(), List.of()))
        .isInstanceOf(Conflict.class);

    become(tenant, TenantStatus.ACTIVE);
    assertThat(find(key)).isPresent();
  }

  @Test
  void aRemovedSiteIsGoneAtOnceAndItsKeyStaysTakenUntilItIsErased() {
    TenantId tenant = it.aTenant().id();
    String key = it.aSiteOf(tenant);
    find(key);

    it.asAdminOf(
        tenant,
        () -> {
          it.tenancy.deleteSite(key);
          return key;
        });

    assertThat(find(key)).isEmpty();
    assertThatThrownBy(() -> it.asAdminOf(tenant, () -> it.tenancy.site(key)))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> create(tenant, key, List.of())).isInstanceOf(Conflict.class);
  }

  @Test
  void thePlanLimitsTheNumberOfSites() throws Exception {
    TenantId tenant = it.aTenant().id();
    try (Connection connection = TestDatabase.shared().asAdministrator().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into tenancy.plan values ('tiny', '{\"sites\": 1}') on conflict do nothing");
    }
    it.asOperator(() -> it.tenancy.changeTenant(new ChangeTenant(tenant, null, "tiny", null)));
    it.aSiteOf(tenant);

    assertThatThrownBy(() -> it.aSiteOf(tenant))
        .isInstanceOfSatisfying(
            Rejected.class, refusal -> assertThat(refusal.code()).isEqualTo("site.quota"));
  }

  @Test
  void sitesAreRunByAdministratorsOnly() {
    TenantId tenant = it.aTenant().id();
    String key = it.aSiteOf(tenant);

    assertThatThrownBy(() -> it.asReader(tenant, () -> it.tenancy.site(key)))
        .isInstanceOf(Denied.class);
    assertThatThrownBy(() -> it.asParley(null, () -> it.tenancy.site(key)))
        .isInstanceOf(Denied.class);
  }

  @Test
  void listsSitesByKey() {
    TenantId tenant = it.aTenant().id();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      keys.add(it.aSiteOf(tenant));
    }

    var first = it.asAdminOf(tenant, () -> it.tenancy.sites(new PageRequest(2, null)));
    var second = it.asAdminOf(tenant, () -> it.tenancy.sites(new PageRequest(2, first.next())));

    List<SiteView> all = new ArrayList<>(first.items());
    all.addAll(second.items());
    assertThat(all).extracting(SiteView::key).isSorted().containsExactlyInAnyOrderElementsOf(keys);
    assertThat(second.next()).isNull();
  }

  @Test
  void whoReadsFiguresLearnsWhatTheSitesWithinReachAreCalled() {
    TenantId tenant = it.aTenant().id();
    for (int i = 0; i < 3; i++) {
      it.aSiteOf(tenant);
    }
    List<SiteName> all = ownSites(Actor.system("all"), tenant);
    SiteName second = all.get(1);

    assertThat(all).extracting(SiteName::key).isSorted().hasSize(3);
    Actor moderator = Actor.systemAt("one", SiteScopes.of(Scope.MODERATION, second.id()));
    assertThat(ownSites(moderator, tenant)).containsExactly(second);
    assertThat(ownSites(moderator, it.aTenant().id())).isEmpty();
    assertThatThrownBy(() -> ownSites(Actor.reader(), tenant)).isInstanceOf(Denied.class);
  }

  private static List<SiteName> ownSites(Actor actor, TenantId tenant) {
    return it.as(actor, tenant, () -> it.tenancy.ownSites(new PageRequest(10, null))).items();
  }

  private static Optional<PublicSite> find(String key) {
    return it.asReader(null, () -> it.tenancy.findSite(key));
  }

  private static SiteView create(TenantId tenant, String key, List<String> origins) {
    return it.asAdminOf(
        tenant, () -> it.tenancy.createSite(new CreateSite(key, "A site", origins, null)));
  }

  private static void become(TenantId tenant, TenantStatus status) {
    it.asOperator(() -> it.tenancy.changeTenant(new ChangeTenant(tenant, null, null, status)));
  }
}
