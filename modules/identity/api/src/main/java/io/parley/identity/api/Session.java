package io.parley.identity.api;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signed-in person.
 *
 * @param csrf must accompany every change made with the session's cookie
 * @param role of the member on all sites; null for the operator, and for a member who is something
 *     at single sites
 * @param sites what the member is at single sites, and nothing elsewhere; null for all others
 */
public record Session(
    Actor actor,
    @Nullable TenantId tenant,
    String name,
    String email,
    @Nullable Role role,
    String csrf,
    Instant expiresAt,
    @Nullable List<SiteRole> sites) {
  public Session {
    sites = sites == null ? null : List.copyOf(sites);
  }
}
