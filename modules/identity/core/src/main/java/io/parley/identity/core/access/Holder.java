package io.parley.identity.core.access;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.Scope;
import java.util.Set;
import java.util.UUID;

/**
 * Who holds a credential: Shiro's principal.
 *
 * @param roles names of roles, which imply permissions
 * @param scopes permissions of the credential itself
 * @param version of the credential, by which sessions notice a new password
 */
public record Holder(Actor.Kind kind, UUID id, Set<String> roles, Set<Scope> scopes, int version) {
  /** The role of the operator. */
  public static final String OPERATOR = "operator";

  public Holder {
    roles = Set.copyOf(roles);
    scopes = Set.copyOf(scopes);
  }
}
