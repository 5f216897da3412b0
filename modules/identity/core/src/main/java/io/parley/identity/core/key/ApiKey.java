package io.parley.identity.core.key;

import io.parley.identity.api.ApiKeyView;
import io.parley.kernel.api.Scope;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** An API key of a tenant, without its secret. */
@Entity
@Table(name = "api_key")
public class ApiKey {
  @Id private UUID id;

  @TenantId
  @Column(name = "tenant_id", updatable = false)
  private UUID tenantId;

  private String name;
  private String[] scopes;

  @Column(name = "secret_hash", updatable = false)
  private byte[] secretHash;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  @Column(name = "expires_at", updatable = false)
  private @Nullable Instant expiresAt;

  @Column(name = "revoked_at")
  private @Nullable Instant revokedAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected ApiKey() {}

  // Hibernate sets the tenant from the call.
  @SuppressWarnings("NullAway.Init")
  ApiKey(
      UUID id,
      String name,
      Set<Scope> scopes,
      byte[] secretHash,
      Instant createdAt,
      @Nullable Instant expiresAt) {
    this.id = id;
    this.name = name;
    this.scopes = scopes.stream().map(Scope::text).sorted().toArray(String[]::new);
    this.secretHash = secretHash.clone();
    // As exact as the database keeps it.
    this.createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
    this.expiresAt = expiresAt;
  }

  UUID id() {
    return id;
  }

  Set<Scope> scopes() {
    return Arrays.stream(scopes)
        .flatMap(text -> Scope.of(text).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  byte[] secretHash() {
    return secretHash.clone();
  }

  @Nullable Instant expiresAt() {
    return expiresAt;
  }

  boolean revoked() {
    return revokedAt != null;
  }

  void revoke(Instant now) {
    if (revokedAt == null) {
      revokedAt = now;
    }
  }

  ApiKeyView view() {
    return new ApiKeyView(id, name, scopes(), createdAt, expiresAt, revokedAt);
  }
}
