package io.parley.edges.rest.people;

import io.parley.identity.api.MemberView;
import io.parley.identity.api.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is something in a tenant.
 *
 * @param role on all sites; null for a member who is something at single sites
 * @param sites what such a member is there; null for all others, and where an invitation is taken
 *     up
 * @param active whether the invitation was accepted
 * @param secondFactor whether signing in takes a code, too
 */
public record Member(
    UUID id,
    String email,
    String name,
    @Nullable Role role,
    @Nullable List<MemberSite> sites,
    boolean active,
    Instant createdAt,
    @Nullable Boolean secondFactor) {

  /** The member as it is shown. */
  public static Member of(MemberView member, @Nullable List<MemberSite> sites) {
    return new Member(
        member.id(),
        member.email(),
        member.name(),
        member.sites() == null ? member.role() : null,
        sites,
        member.active(),
        member.createdAt(),
        member.secondFactor());
  }
}
