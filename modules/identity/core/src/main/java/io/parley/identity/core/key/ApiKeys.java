package io.parley.identity.core.key;

import io.parley.identity.api.ApiKeyCreated;
import io.parley.identity.api.ApiKeyView;
import io.parley.identity.api.CreateApiKey;
import io.parley.identity.core.access.Credential;
import io.parley.identity.core.access.Holder;
import io.parley.identity.core.access.KeyToken;
import io.parley.identity.core.credential.CredentialText;
import io.parley.identity.core.credential.SecretSource;
import io.parley.identity.core.tenant.Authority;
import io.parley.identity.core.tenant.TenantStates;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.Sha256;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.UuidText;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.Keyset;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.runtime.Label;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The API keys of the tenant of the call. */
public final class ApiKeys {
  private static final String PURPOSE = "identity.api-key";
  private static final UUID LATEST = new UUID(-1, -1);

  private final EntityManager entities;
  private final UnitOfWork unit;
  private final Clock clock;
  private final SecretSource secrets;
  private final TenantStates tenants;
  private final KeyCache cache;

  /** Keys as kept by the persistence unit. */
  public ApiKeys(
      EntityManager entities,
      UnitOfWork unit,
      Clock clock,
      SecretSource secrets,
      TenantStates tenants,
      KeyCache cache) {
    this.entities = entities;
    this.unit = unit;
    this.clock = clock;
    this.secrets = secrets;
    this.tenants = tenants;
    this.cache = cache;
  }

  /** The stored answer: everything but the key. */
  record Issued(UUID id) {}

  /** Creates a key. */
  public ApiKeyCreated create(CreateApiKey command) {
    TenantId tenant = Authority.requireAdmin();
    String name = Label.of("api-key", command.name());
    Set<Scope> scopes = check(command.scopes());
    Instant now = clock.instant();
    Instant expiresAt = command.expiresAt();
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      throw new Rejected(
          "api-key.expired", "The key would have expired already: name a later time.", "expiresAt");
    }
    tenants.requireActive(tenant);
    SecretSource.OfRequest secret = secrets.forCall(PURPOSE);
    Issued issued =
        unit.command(
            "createApiKey",
            command,
            Issued.class,
            () -> {
              UUID id = Ids.next();
              byte[] hash = Sha256.of(secret.of(id));
              entities.persist(new ApiKey(id, name, scopes, hash, now, expiresAt));
              unit.audit(
                  "api-key.created",
                  id.toString(),
                  Changes.of("name", null, name)
                      .and("scopes", null, texts(scopes))
                      .and("expiresAt", null, expiresAt));
              return new Issued(id);
            });
    return new ApiKeyCreated(
        issued.id(), CredentialText.ofApiKey(tenant, issued.id(), secret.of(issued.id())));
  }

  private static Set<Scope> check(@Nullable Set<Scope> scopes) {
    if (scopes == null || scopes.isEmpty()) {
      throw new Rejected(
          "api-key.scopes.empty", "Name at least one scope that the key is for.", "scopes");
    }
    if (scopes.contains(Scope.OPERATOR)) {
      throw new Rejected(
          "api-key.scope.operator",
          "A key of a tenant cannot run the installation: leave the scope operator out.",
          "scopes");
    }
    return Set.copyOf(scopes);
  }

  private static List<String> texts(Set<Scope> scopes) {
    return scopes.stream().map(Scope::text).sorted().toList();
  }

  /** The keys, newest first. */
  public Page<ApiKeyView> page(PageRequest request) {
    Authority.requireAdmin();
    // Identifiers sort by the time of their making.
    UUID before = Keyset.after(request).map(text -> UuidText.parse("cursor", text)).orElse(LATEST);
    List<ApiKey> rows =
        unit.read(
            () ->
                entities
                    .createQuery(
                        "select k from ApiKey k where k.id < :before order by k.id desc",
                        ApiKey.class)
                    .setParameter("before", before)
                    .setMaxResults(Keyset.rows(request))
                    .getResultList());
    return Keyset.page(request, rows, ApiKey::view, key -> key.id().toString());
  }

  /** Revokes a key; revoking it again changes nothing. */
  public void revoke(UUID id) {
    TenantId tenant = Authority.requireAdmin();
    unit.command(
        "revokeApiKey",
        id,
        Boolean.class,
        () -> {
          ApiKey key = entities.find(ApiKey.class, id, LockModeType.PESSIMISTIC_WRITE);
          if (key == null) {
            throw new NotFound("api-key.unknown", "There is no such API key.");
          }
          if (!key.revoked()) {
            Instant now = clock.instant();
            key.revoke(now);
            unit.audit(
                "api-key.revoked",
                id.toString(),
                Changes.of("revokedAt", null, now).about("name", key.view().name()));
          }
          return true;
        });
    cache.revoked(tenant, id);
  }

  /** The stored credential of a tenant's key, while the key and its tenant are in use. */
  public Optional<Credential> find(TenantId tenant, KeyToken token) {
    return cache
        .find(tenant, token.id(), () -> load(tenant, token.id()))
        .filter(
            entry -> {
              Instant end = entry.expiresAt();
              return end == null || end.isAfter(clock.instant());
            })
        .map(
            entry ->
                new Credential(
                    new Holder(Actor.Kind.API_KEY, token.id(), Set.of(), entry.scopes(), 0),
                    entry.proof()));
  }

  private Optional<KeyCache.Entry> load(TenantId tenant, UUID id) {
    Optional<KeyCache.Entry> entry =
        CallContext.current()
            .withTenant(tenant)
            .run(
                () ->
                    unit.read(
                        () ->
                            Optional.ofNullable(entities.find(ApiKey.class, id))
                                .filter(key -> !key.revoked())
                                .map(
                                    key ->
                                        new KeyCache.Entry(
                                            Sha256.text(key.secretHash()),
                                            key.scopes(),
                                            key.expiresAt()))));
    return entry.filter(found -> tenants.isActive(tenant));
  }
}
