package io.parley.identity.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session that a member has open somewhere.
 *
 * @param browser in words, such as Firefox; null when it did not say
 * @param system in words, such as Windows; null when the browser did not say
 * @param lastSeenAt to within ten minutes
 * @param current whether it is the one that asks
 */
public record SessionView(
    UUID id,
    @Nullable String browser,
    @Nullable String system,
    Instant startedAt,
    Instant lastSeenAt,
    Instant expiresAt,
    boolean current) {}
