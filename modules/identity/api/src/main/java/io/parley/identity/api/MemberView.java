package io.parley.identity.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param active whether the invitation was accepted
 * @param secondFactor whether signing in takes a code, too
 */
public record MemberView(
    UUID id,
    String email,
    String name,
    Role role,
    boolean active,
    Instant createdAt,
    @Nullable Boolean secondFactor) {}
