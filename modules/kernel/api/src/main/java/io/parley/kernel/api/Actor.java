package io.parley.kernel.api;

import java.util.Set;

/**
 * On whose behalf a call is made. Who that is was established once, at the edge; what it may do is
 * decided by the module that is called.
 *
 * @param kind what sort of actor this is
 * @param id stable name within its kind, for the audit trail; never an e-mail address
 * @param scopes what the actor may do
 */
public record Actor(Kind kind, String id, Set<Scope> scopes) {
  /** The sorts of actors. */
  public enum Kind {
    /** Runs the installation. */
    OPERATOR,
    /** A person with a role in a tenant. */
    MEMBER,
    /** A program of the publisher. */
    API_KEY,
    /** Somebody reading or writing through the embed, without a credential of the tenant. */
    READER,
    /** Parley itself: jobs, set-up, the command on the machine. */
    SYSTEM
  }

  public Actor {
    scopes = Set.copyOf(scopes);
  }

  /** A reader without any credential. */
  public static Actor reader() {
    return new Actor(Kind.READER, "reader", Set.of());
  }

  /** Parley itself, acting through the part that {@code id} names, with every scope. */
  public static Actor system(String id) {
    return new Actor(Kind.SYSTEM, id, Set.of(Scope.values()));
  }

  /** Whether this actor holds the scope. */
  public boolean may(Scope scope) {
    return scopes.contains(scope);
  }
}
