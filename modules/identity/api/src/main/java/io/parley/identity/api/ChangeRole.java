package io.parley.identity.api;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a member is to be from now on: something on all sites, or something at single ones.
 *
 * @param role on all sites, or null
 * @param sites 1 to 100 sites of the tenant, each once, or null
 */
public record ChangeRole(UUID member, @Nullable Role role, @Nullable List<SiteRole> sites) {
  public ChangeRole {
    sites = sites == null ? null : List.copyOf(sites);
  }

  /** A role on all sites. */
  public ChangeRole(UUID member, @Nullable Role role) {
    this(member, role, null);
  }
}
