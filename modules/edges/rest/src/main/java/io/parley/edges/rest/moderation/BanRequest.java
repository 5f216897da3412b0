package io.parley.edges.rest.moderation;

import io.parley.moderation.api.BanKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ban: of a value, or of what is known of the author of a comment.
 *
 * @param value key of an author, e-mail address, or address or range of a network
 * @param comment whose author, e-mail address or network is meant
 * @param site key of the only site where it holds
 * @param shadow whether the author is told that comments wait, instead of being refused
 * @param reason up to 500 characters
 * @param until when it ends by itself
 */
public record BanRequest(
    BanKind kind,
    @Nullable String value,
    @Nullable UUID comment,
    @Nullable String site,
    @Nullable Boolean shadow,
    @Nullable String reason,
    @Nullable Instant until) {}
