package io.parley.identity.core.access;

import io.parley.identity.api.SiteRole;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.Scope;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a credential: Shiro's principal.
 *
 * @param roles names of roles, which imply permissions
 * @param scopes permissions of the credential itself
 * @param version of the credential, by which sessions notice a new password
 * @param sites roles at single sites
 */
public record Holder(
    Actor.Kind kind,
    UUID id,
    Set<String> roles,
    Set<Scope> scopes,
    int version,
    List<SiteRole> sites) {
  /** The role of the operator. */
  public static final String OPERATOR = "operator";

  public Holder {
    roles = Set.copyOf(roles);
    scopes = Set.copyOf(scopes);
    sites = List.copyOf(sites);
  }

  /** A holder without roles at single sites. */
  public Holder(Actor.Kind kind, UUID id, Set<String> roles, Set<Scope> scopes, int version) {
    this(kind, id, roles, scopes, version, List.of());
  }

  /** The same holder with roles at single sites; null for none. */
  public Holder at(@Nullable List<SiteRole> those) {
    return those == null ? this : new Holder(kind, id, roles, scopes, version, those);
  }
}
