package io.parley.identity.core.key;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key of the operator, without its secret. */
@Entity
@Table(name = "operator_key")
public class OperatorKey {
  @Id private UUID id;

  @Column(updatable = false)
  private String name;

  @Column(name = "secret_hash", updatable = false)
  private byte[] secretHash;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  @Column(name = "revoked_at")
  private @Nullable Instant revokedAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected OperatorKey() {}

  OperatorKey(UUID id, String name, byte[] secretHash, Instant createdAt) {
    this.id = id;
    this.name = name;
    this.secretHash = secretHash.clone();
    this.createdAt = createdAt;
  }

  UUID id() {
    return id;
  }

  byte[] secretHash() {
    return secretHash.clone();
  }

  boolean revoked() {
    return revokedAt != null;
  }
}
