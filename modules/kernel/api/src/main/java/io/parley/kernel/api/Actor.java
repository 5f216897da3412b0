package io.parley.kernel.api;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a call is made. Who that is was established once, at the edge; what it may do is
 * decided by the module that is called.
 *
 * @param kind what sort of actor this is
 * @param id stable name within its kind, for the audit trail; never an e-mail address
 * @param scopes what the actor may do on all sites of its tenant, and in the tenant itself
 * @param at what it may do at single sites instead; null for nothing, and for servers that do not
 *     know of it
 */
public record Actor(Kind kind, String id, Set<Scope> scopes, @Nullable SiteScopes at) {
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

  /** An actor that may do the same on all sites. */
  public Actor(Kind kind, String id, Set<Scope> scopes) {
    this(kind, id, scopes, null);
  }

  /** A reader without any credential. */
  public static Actor reader() {
    return new Actor(Kind.READER, "reader", Set.of());
  }

  /** Parley itself, acting through the part that {@code id} names, with every scope. */
  public static Actor system(String id) {
    return new Actor(Kind.SYSTEM, id, Set.of(Scope.values()));
  }

  /** Parley itself, acting for somebody who may do no more than that, at single sites. */
  public static Actor systemAt(String id, SiteScopes at) {
    return new Actor(Kind.SYSTEM, id, Set.of(), at);
  }

  /** Whether this actor holds the scope everywhere in its tenant. */
  public boolean may(Scope scope) {
    return scopes.contains(scope);
  }

  /** The sites at which this actor holds one of the scopes; none where it holds none of them. */
  public Reach reach(Scope... wanted) {
    if (Arrays.stream(wanted).anyMatch(this::may)) {
      return Reach.EVERYWHERE;
    }
    return new Reach(at == null ? Set.of() : at.sitesOf(wanted));
  }
}
