package io.parley.identity.api;

import java.time.Instant;
import java.util.UUID;

/**
 * @param token secret that lets its bearer set the member's password once
 */
public record Invitation(UUID member, String email, String token, Instant expiresAt) {}
