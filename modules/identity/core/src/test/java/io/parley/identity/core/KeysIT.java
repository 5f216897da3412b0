package io.parley.identity.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.identity.api.ApiKeyCreated;
import io.parley.identity.api.ApiKeyView;
import io.parley.identity.api.Authenticated;
import io.parley.identity.api.CreateApiKey;
import io.parley.identity.core.credential.CredentialText;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import io.parley.tenancy.api.TenantStatus;
import io.parley.tenancy.api.TenantView;
import io.parley.testkit.Probe;
import io.parley.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KeysIT {
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
  void aKeyIsItsTenantsAndMayDoWhatItsScopesSay() {
    TenantId tenant = it.tenants.add().id();
    ApiKeyCreated key = it.aKeyOf(tenant, Scope.DISCUSSION_READ, Scope.MODERATION);

    Authenticated who = it.authenticate(key.key()).orElseThrow();

    assertThat(who.tenant()).isEqualTo(tenant);
    assertThat(who.actor())
        .isEqualTo(
            new Actor(
                Actor.Kind.API_KEY,
                key.id().toString(),
                Set.of(Scope.DISCUSSION_READ, Scope.MODERATION)));
  }

  @Test
  void aKeyOfTheOperatorHasNoTenant() {
    ApiKeyCreated key =
        it.as(Actor.system("set-up"), null, () -> it.identity.createOperatorKey("First steps"));

    Authenticated who = it.authenticate(key.key()).orElseThrow();

    assertThat(who.tenant()).isNull();
    assertThat(who.actor().kind()).isEqualTo(Actor.Kind.OPERATOR);
    assertThat(who.actor().scopes()).containsExactly(Scope.OPERATOR);
    assertThatThrownBy(
            () -> it.asAdminOf(it.tenants.add().id(), () -> it.identity.createOperatorKey("Mine")))
        .isInstanceOf(Denied.class);
  }

  @Test
  void aKeyWorksOnlyAsItWasGiven() {
    TenantId tenant = it.tenants.add().id();
    TenantId other = it.tenants.add().id();
    ApiKeyCreated key = it.aKeyOf(tenant, Scope.MODERATION);
    CredentialText text = CredentialText.key(key.key()).orElseThrow();
    // What is kept of the right key must not help a wrong one.
    assertThat(it.authenticate(key.key())).isPresent();

    List<String> forged =
        List.of(
            CredentialText.ofApiKey(other, text.id(), text.secret()),
            CredentialText.ofOperatorKey(text.id(), text.secret()),
            CredentialText.ofApiKey(tenant, UUID.randomUUID(), text.secret()),
            CredentialText.ofApiKey(tenant, text.id(), "x".repeat(43)),
            key.key() + "x",
            "");

    for (String wrong : forged) {
      assertThat(it.authenticate(wrong)).as(wrong).isEmpty();
    }
  }

  @Test
  void aRevokedKeyIsRefusedAtOnce() {
    TenantId tenant = it.tenants.add().id();
    ApiKeyCreated key = it.aKeyOf(tenant, Scope.MODERATION);
    assertThat(it.authenticate(key.key())).isPresent();

    revoke(tenant, key.id());

    assertThat(it.authenticate(key.key())).isEmpty();
    revoke(tenant, key.id());
    assertThatThrownBy(() -> revoke(tenant, UUID.randomUUID())).isInstanceOf(NotFound.class);
  }

  @Test
  void anotherTenantCannotRevokeAKeyNorSeeIt() {
    TenantId tenant = it.tenants.add().id();
    TenantId other = it.tenants.add().id();
    ApiKeyCreated key = it.aKeyOf(tenant, Scope.MODERATION);

    assertThatThrownBy(() -> revoke(other, key.id())).isInstanceOf(NotFound.class);
    assertThat(it.asAdminOf(other, () -> it.identity.apiKeys(new PageRequest(10, null))).items())
        .isEmpty();
    assertThat(it.authenticate(key.key())).isPresent();
  }

  @Test
  void aQueryThatForgetsTheTenantSeesTheTenantOfTheCallOnly() {
    TenantId tenant = it.tenants.add().id();
    TenantId other = it.tenants.add().id();
    it.aKeyOf(tenant, Scope.MODERATION);

    assertThat(countKeysAs(tenant)).isOne();
    assertThat(countKeysAs(other)).isZero();
    assertThat(countKeysAs(null)).isZero();
  }

  private static long countKeysAs(TenantId tenant) {
    return it.as(
        Actor.system("test"),
        tenant,
        () ->
            it.unit.read(
                () ->
                    it.unit.jdbc(
                        connection -> {
                          try (Statement statement = connection.createStatement();
                              ResultSet row =
                                  statement.executeQuery("select count(*) from api_key")) {
                            row.next();
                            return row.getLong(1);
                          }
                        })));
  }

  @Test
  void anExpiredKeyIsRefused() {
    TenantId tenant = it.tenants.add().id();
    Instant end = it.clock.instant().plus(Duration.ofHours(1));
    ApiKeyCreated key =
        it.asAdminOf(
            tenant,
            () ->
                it.identity.createApiKey(new CreateApiKey("Short", Set.of(Scope.MODERATION), end)));
    assertThat(it.authenticate(key.key())).isPresent();

    it.clock.go(Duration.ofHours(2));

    assertThat(it.authenticate(key.key())).isEmpty();
    assertThatThrownBy(
            () ->
                it.asAdminOf(
                    tenant,
                    () ->
                        it.identity.createApiKey(
                            new CreateApiKey("Late", Set.of(Scope.MODERATION), end))))
        .isInstanceOfSatisfying(
            Rejected.class, refusal -> assertThat(refusal.field()).isEqualTo("expiresAt"));
  }

  @Test
  void theKeysOfASuspendedOrErasedTenantAreRefusedWithinASecondOrTwo() {
    TenantView tenant = it.tenants.add();
    ApiKeyCreated key = it.aKeyOf(tenant.id(), Scope.MODERATION);
    assertThat(it.authenticate(key.key())).isPresent();

    it.tenants.become(tenant, TenantStatus.SUSPENDED);

    Probe.until(
        "the key to be refused", Duration.ofSeconds(3), () -> it.authenticate(key.key()).isEmpty());
    it.tenants.become(tenant, TenantStatus.ACTIVE);
    assertThat(it.authenticate(key.key())).isPresent();
    it.tenants.forget(tenant);
    Probe.until(
        "the key to be refused", Duration.ofSeconds(3), () -> it.authenticate(key.key()).isEmpty());
  }

  @Test
  void aRepeatedRequestGetsTheSameKeyAlthoughNobodyStoredIt() throws Exception {
    TenantId tenant = it.tenants.add().id();
    RequestId request = new RequestId(Ids.next(), true);
    CreateApiKey command = new CreateApiKey("Again", Set.of(Scope.MODERATION), null);
    Supplier<ApiKeyCreated> create =
        () -> it.as(Fixture.admin(), tenant, request, () -> it.identity.createApiKey(command));

    ApiKeyCreated first = create.get();

    assertThat(create.get()).isEqualTo(first);
    assertThat(it.authenticate(first.key())).isPresent();
    String secret = CredentialText.key(first.key()).orElseThrow().secret();
    try (Connection connection = TestDatabase.shared().asAdministrator().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from identity.command_result where result::text like '%"
                    + secret
                    + "%'")) {
      row.next();
      assertThat(row.getLong(1)).isZero();
    }
    CreateApiKey another = new CreateApiKey("Another", Set.of(Scope.MODERATION), null);
    assertThatThrownBy(
            () -> it.as(Fixture.admin(), tenant, request, () -> it.identity.createApiKey(another)))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void refusesScopesThatAreNoneOrTheOperators() {
    TenantId tenant = it.tenants.add().id();

    for (Set<Scope> scopes : List.of(Set.<Scope>of(), EnumSet.allOf(Scope.class))) {
      assertThatThrownBy(
              () ->
                  it.asOperatorIn(
                      tenant,
                      () -> it.identity.createApiKey(new CreateApiKey("Key", scopes, null))))
          .isInstanceOfSatisfying(
              Rejected.class, refusal -> assertThat(refusal.field()).isEqualTo("scopes"));
    }
  }

  @Test
  void onlyAdministratorsOfAKnownTenantMakeKeys() {
    TenantId tenant = it.tenants.add().id();
    Actor moderator = new Actor(Actor.Kind.API_KEY, "key", Set.of(Scope.MODERATION));
    CreateApiKey command = new CreateApiKey("Key", Set.of(Scope.MODERATION), null);

    assertThatThrownBy(() -> it.as(moderator, tenant, () -> it.identity.createApiKey(command)))
        .isInstanceOf(Denied.class);
    assertThatThrownBy(
            () ->
                it.asOperatorIn(
                    new TenantId(UUID.randomUUID()), () -> it.identity.createApiKey(command)))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void listsKeysNewestFirstWithoutTheirSecrets() {
    TenantId tenant = it.tenants.add().id();
    UUID first = it.aKeyOf(tenant, Scope.MODERATION).id();
    UUID second = it.aKeyOf(tenant, Scope.SITE_ADMIN).id();
    UUID third = it.aKeyOf(tenant, Scope.SITE_ADMIN).id();
    revoke(tenant, second);

    var page = it.asAdminOf(tenant, () -> it.identity.apiKeys(new PageRequest(2, null)));
    var rest = it.asAdminOf(tenant, () -> it.identity.apiKeys(new PageRequest(2, page.next())));

    assertThat(page.items()).extracting(ApiKeyView::id).containsExactly(third, second);
    assertThat(page.items().get(1).revokedAt()).isNotNull();
    assertThat(rest.items()).extracting(ApiKeyView::id).containsExactly(first);
    assertThat(rest.next()).isNull();
  }

  private static void revoke(TenantId tenant, UUID id) {
    it.asAdminOf(
        tenant,
        () -> {
          it.identity.revokeApiKey(id);
          return id;
        });
  }
}
