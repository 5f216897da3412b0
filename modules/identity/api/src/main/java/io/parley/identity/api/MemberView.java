package io.parley.identity.api;

import java.time.Instant;
import java.util.UUID;

/**
 * @param active whether the invitation was accepted
 */
public record MemberView(
    UUID id, String email, String name, Role role, boolean active, Instant createdAt) {}
