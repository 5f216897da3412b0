package io.parley.tenancy.api;

import io.parley.kernel.api.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a tenant; null leaves a part as it is.
 *
 * @param status {@code ACTIVE} resumes, {@code SUSPENDED} suspends; erasing has its own operation
 */
public record ChangeTenant(
    TenantId id, @Nullable String name, @Nullable String plan, @Nullable TenantStatus status) {}
