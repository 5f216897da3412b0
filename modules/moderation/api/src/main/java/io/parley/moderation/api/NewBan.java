package io.parley.moderation.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ban.
 *
 * @param value whom it is about, or null to take that from the comment
 * @param comment whose author, e-mail address or network is meant
 * @param site key of the only site where it holds
 * @param shadow whether the author is told that comments wait, instead of being refused
 */
public record NewBan(
    BanKind kind,
    @Nullable String value,
    @Nullable UUID comment,
    @Nullable String site,
    boolean shadow,
    @Nullable String reason,
    @Nullable Instant until) {}
