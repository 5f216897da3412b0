package io.parley.moderation.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A ban as it is kept. */
public record BanView(
    UUID id,
    BanKind kind,
    String value,
    @Nullable String site,
    boolean shadow,
    @Nullable String reason,
    String createdBy,
    Instant createdAt,
    @Nullable Instant until,
    @Nullable Instant endedAt) {}
