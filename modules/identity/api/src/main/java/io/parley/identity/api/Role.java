package io.parley.identity.api;

import io.parley.kernel.api.Scope;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a member is in a tenant. */
public enum Role {
  /** Everything, and cannot be removed by an admin. */
  OWNER(EnumSet.complementOf(EnumSet.of(Scope.OPERATOR))),
  /** Everything but owners. */
  ADMIN(EnumSet.complementOf(EnumSet.of(Scope.OPERATOR))),
  /** Decides on comments. */
  MODERATOR(EnumSet.of(Scope.DISCUSSION_READ, Scope.MODERATION)),
  /** Reads figures. */
  ANALYST(EnumSet.of(Scope.DISCUSSION_READ, Scope.EVENTS_READ));

  @SuppressWarnings("ImmutableEnumChecker") // nobody else has the set
  private final Set<Scope> scopes;

  Role(Set<Scope> scopes) {
    this.scopes = Collections.unmodifiableSet(scopes);
  }

  /** What members of this role may do. */
  public Set<Scope> scopes() {
    return scopes;
  }
}
