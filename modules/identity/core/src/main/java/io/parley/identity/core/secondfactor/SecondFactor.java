package io.parley.identity.core.secondfactor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** What makes a member's codes, and which were used. */
@Entity
@Table(name = "second_factor")
public class SecondFactor {
  @Id
  @Column(name = "member_id")
  private UUID memberId;

  @TenantId
  @Column(name = "tenant_id", updatable = false)
  private UUID tenantId;

  @Column(name = "sealed_secret")
  private byte[] sealedSecret;

  @Column(name = "last_step")
  private long lastStep;

  private int failures;

  @Column(name = "created_at")
  private Instant createdAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected SecondFactor() {}

  // Hibernate sets the tenant from the call.
  @SuppressWarnings("NullAway.Init")
  SecondFactor(UUID memberId, byte[] sealedSecret, Instant createdAt) {
    this.memberId = memberId;
    this.sealedSecret = sealedSecret.clone();
    this.createdAt = createdAt;
  }

  byte[] sealedSecret() {
    return sealedSecret.clone();
  }

  Instant createdAt() {
    return createdAt;
  }

  long lastStep() {
    return lastStep;
  }

  int failures() {
    return failures;
  }

  void beginAnew(byte[] newSecret, Instant now) {
    sealedSecret = newSecret.clone();
    createdAt = now;
    lastStep = 0;
    failures = 0;
  }

  void used(long step) {
    lastStep = step;
    failures = 0;
  }

  void recovered() {
    failures = 0;
  }

  void failed() {
    failures++;
  }
}
