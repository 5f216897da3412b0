package io.parley.edges.rest.people;

import io.parley.identity.api.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in.
 *
 * @param role on all sites of the tenant; absent for the operator, and for a member who is
 *     something at single sites
 * @param tenant slug; absent for the operator
 * @param csrf to send as {@code X-Parley-CSRF} with every change
 * @param sites what such a member is there; absent for all others
 */
public record CurrentSession(
    String name,
    String email,
    @Nullable Role role,
    @Nullable String tenant,
    String csrf,
    Instant expiresAt,
    @Nullable List<MemberSite> sites) {}
