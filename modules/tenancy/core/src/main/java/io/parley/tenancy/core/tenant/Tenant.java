package io.parley.tenancy.core.tenant;

import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.TenantId;
import io.parley.tenancy.api.TenantStatus;
import io.parley.tenancy.api.TenantView;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A publisher. Once its erasure was asked for, it never becomes anything else again. */
@Entity
@Table(name = "tenant")
public class Tenant {
  @Id private UUID id;

  @Column(updatable = false)
  private String slug;

  private String name;
  private String plan;

  @Enumerated(EnumType.STRING)
  private TenantStatus status;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Tenant() {}

  Tenant(UUID id, String slug, String name, String plan, Instant createdAt) {
    this.id = id;
    this.slug = slug;
    this.name = name;
    this.plan = plan;
    this.status = TenantStatus.ACTIVE;
    // As exact as the database keeps it.
    this.createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
  }

  public UUID id() {
    return id;
  }

  public String slug() {
    return slug;
  }

  public TenantStatus status() {
    return status;
  }

  public String plan() {
    return plan;
  }

  void rename(String other) {
    requireNotErasing();
    name = other;
  }

  void moveTo(String otherPlan) {
    requireNotErasing();
    plan = otherPlan;
  }

  void become(TenantStatus other) {
    requireNotErasing();
    status = other;
  }

  /** Begins the end. */
  public void erase() {
    status = TenantStatus.ERASING;
  }

  /**
   * Refuses what only makes sense for a tenant that is read and written.
   *
   * @throws Conflict {@code tenant.inactive}
   */
  public void requireActive() {
    if (status != TenantStatus.ACTIVE) {
      throw new Conflict("tenant.inactive", "The tenant is suspended or being erased.");
    }
  }

  private void requireNotErasing() {
    if (status == TenantStatus.ERASING) {
      throw new Conflict("tenant.erasing", "The tenant is being erased.");
    }
  }

  TenantView view() {
    return new TenantView(new TenantId(id), slug, name, status, plan, createdAt);
  }
}
