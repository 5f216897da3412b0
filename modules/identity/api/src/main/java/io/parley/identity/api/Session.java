package io.parley.identity.api;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A signed-in person.
 *
 * @param csrf must accompany every change made with the session's cookie
 * @param role of the member, or null for the operator
 */
public record Session(
    Actor actor,
    @Nullable TenantId tenant,
    String name,
    String email,
    @Nullable Role role,
    String csrf,
    Instant expiresAt) {}
