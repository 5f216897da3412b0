package io.parley.identity.core.member;

import io.parley.identity.api.Role;
import io.parley.identity.api.SiteRole;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.UnitOfWork;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is in a tenant: something on all sites, or something at single ones.
 *
 * @param role on all sites, or null
 * @param sites role by site; none with a role on all sites
 */
record Duty(@Nullable Role role, Map<UUID, Role> sites) {
  private static final int MOST = 100;

  /** Nobody is anything yet. */
  static final Duty NONE = new Duty(null, Map.of());

  Duty {
    sites = Map.copyOf(sites);
  }

  /** What is wished for, if it is well formed. */
  static Duty of(@Nullable Role role, @Nullable List<SiteRole> sites) {
    if (sites == null) {
      if (role == null) {
        throw new Rejected(
            "member.role.missing", "Name a role: owner, admin, moderator or analyst.", "role");
      }
      return new Duty(role, Map.of());
    }
    if (role != null) {
      throw wrong(
          "member.role.both", "Give a role on all sites or roles at single sites, not both.");
    }
    if (sites.isEmpty() || sites.size() > MOST) {
      throw wrong("member.sites.many", "Name 1 to " + MOST + " sites.");
    }
    if (!sites.stream().map(SiteRole::role).allMatch(Duty::isOfSites)) {
      throw wrong("member.sites.role", "At a single site a member is a moderator or an analyst.");
    }
    Map<UUID, Role> bySite = new TreeMap<>();
    sites.forEach(one -> bySite.put(one.site(), one.role()));
    if (bySite.size() < sites.size()) {
      throw wrong("member.sites.repeated", "Name each site once.");
    }
    return new Duty(null, bySite);
  }

  private static boolean isOfSites(@Nullable Role role) {
    return role == Role.MODERATOR || role == Role.ANALYST;
  }

  private static Rejected wrong(String code, String detail) {
    return new Rejected(code, detail, "sites");
  }

  /** In the order of the sites' ids. */
  static List<SiteRole> listed(Map<UUID, Role> sites) {
    return new TreeMap<>(sites)
        .entrySet().stream().map(one -> new SiteRole(one.getKey(), one.getValue())).toList();
  }

  /** Notes what becomes of a member's roles at single sites: an entry of each site's own. */
  void noteSites(UnitOfWork unit, UUID member, Duty next) {
    Set<UUID> all = new TreeSet<>(sites.keySet());
    all.addAll(next.sites.keySet());
    for (UUID site : all) {
      Changes changes = Changes.of("role", sites.get(site), next.sites.get(site)).on(site);
      if (!changes.isEmpty()) {
        unit.audit("member.role-changed", member.toString(), changes);
      }
    }
  }
}
