package io.parley.edges.rest.operator;

import io.parley.edges.rest.tenant.MemberInvited;
import io.parley.kernel.api.TenantId;
import io.parley.tenancy.api.TenantStatus;
import io.parley.tenancy.api.TenantView;
import java.time.Instant;

/** A new tenant and the invitation of its owner. */
public record TenantCreated(
    TenantId id,
    String slug,
    String name,
    TenantStatus status,
    String plan,
    Instant createdAt,
    MemberInvited owner) {
  static TenantCreated of(TenantView tenant, MemberInvited owner) {
    return new TenantCreated(
        tenant.id(),
        tenant.slug(),
        tenant.name(),
        tenant.status(),
        tenant.plan(),
        tenant.createdAt(),
        owner);
  }
}
