package io.parley.tenancy.api;

import io.parley.kernel.api.TenantId;
import java.time.Instant;

/** A tenant as the operator sees it. */
public record TenantView(
    TenantId id, String slug, String name, TenantStatus status, String plan, Instant createdAt) {}
