package io.parley.identity.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is invited, and what this one is to be: something on all sites, or something at single ones.
 *
 * @param email 3-254 characters with one @
 * @param name 1-200 characters
 * @param role on all sites, or null
 * @param sites 1 to 100 sites of the tenant, each once, or null
 */
public record Invite(
    String email, String name, @Nullable Role role, @Nullable List<SiteRole> sites) {
  public Invite {
    sites = sites == null ? null : List.copyOf(sites);
  }

  /** With a role on all sites. */
  public Invite(String email, String name, @Nullable Role role) {
    this(email, name, role, null);
  }
}
