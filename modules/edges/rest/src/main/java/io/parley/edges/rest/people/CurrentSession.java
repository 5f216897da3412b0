package io.parley.edges.rest.people;

import io.parley.identity.api.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in.
 *
 * @param role in the tenant; absent for the operator
 * @param tenant slug; absent for the operator
 * @param csrf to send as {@code X-Parley-CSRF} with every change
 */
public record CurrentSession(
    String name,
    String email,
    @Nullable Role role,
    @Nullable String tenant,
    String csrf,
    Instant expiresAt) {}
