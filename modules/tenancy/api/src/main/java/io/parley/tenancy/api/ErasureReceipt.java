package io.parley.tenancy.api;

import io.parley.kernel.api.TenantId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows that, when and how much of a tenant was erased.
 *
 * @param erased rows by {@code module.table}, complete when {@code finishedAt} is set
 */
public record ErasureReceipt(
    TenantId tenant,
    String slug,
    Instant requestedAt,
    @Nullable Instant finishedAt,
    Map<String, Long> erased) {}
