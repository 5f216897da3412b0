package io.parley.identity.core.reset;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A wish for a new password, of somebody who may be nobody. */
@Entity
@Table(name = "password_reset")
public class PasswordReset {
  @Id private UUID id;

  @TenantId
  @Column(name = "tenant_id", updatable = false)
  private UUID tenantId;

  @Column(name = "email_key", updatable = false)
  private String emailKey;

  @Column(updatable = false)
  private @Nullable String language;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  @Column(name = "expires_at", updatable = false)
  private Instant expiresAt;

  @Column(name = "used_at")
  private @Nullable Instant usedAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected PasswordReset() {}

  // Hibernate sets the tenant from the call.
  @SuppressWarnings("NullAway.Init")
  PasswordReset(
      UUID id, String emailKey, @Nullable String language, Instant createdAt, Instant expiresAt) {
    this.id = id;
    this.emailKey = emailKey;
    this.language = language;
    this.createdAt = createdAt;
    this.expiresAt = expiresAt;
  }

  UUID id() {
    return id;
  }

  String emailKey() {
    return emailKey;
  }

  @Nullable String language() {
    return language;
  }

  Instant expiresAt() {
    return expiresAt;
  }

  boolean isOpen(Instant now) {
    return usedAt == null && expiresAt.isAfter(now);
  }

  void use(Instant now) {
    usedAt = now;
  }
}
