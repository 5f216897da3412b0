package io.parley.edges.rest.operator;

import io.parley.tenancy.api.TenantStatus;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a tenant; what is absent stays.
 *
 * @param status {@code suspended} closes it for everybody but the operator, {@code active} resumes
 */
public record TenantChange(
    @Nullable String name, @Nullable String plan, @Nullable TenantStatus status) {}
