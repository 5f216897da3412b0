package io.parley.identity.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param role on all sites; analyst, the least, for a member who is something at single sites
 * @param active whether the invitation was accepted
 * @param secondFactor whether signing in takes a code, too
 * @param sites what the member is at single sites, and nothing elsewhere; null for one who has a
 *     role on all sites
 */
public record MemberView(
    UUID id,
    String email,
    String name,
    Role role,
    boolean active,
    Instant createdAt,
    @Nullable Boolean secondFactor,
    @Nullable List<SiteRole> sites) {
  public MemberView {
    sites = sites == null ? null : List.copyOf(sites);
  }
}
