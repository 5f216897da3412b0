package io.parley.acceptance.routes;

import io.parley.testkit.http.Tenant;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * What an operation needs of its caller.
 *
 * @param kind who may call it
 * @param scopes of which any one is enough; none unless the kind says so
 * @param sites whether it is enough to hold one at single sites
 */
public record Need(Kind kind, Set<String> scopes, boolean sites) {
  private static final Set<String> SCOPES = new HashSet<>(Tenant.SCOPES);

  static {
    SCOPES.add("operator");
  }

  /** Who may call an operation. */
  public enum Kind {
    /** Everybody. */
    NOTHING,
    /** A person who is signed in. */
    SESSION,
    /** A person or a program with a scope. */
    SCOPE
  }

  /** As the document declares it. An operation whose need cannot be read fails. */
  static Need of(Routes.Operation operation) {
    String declared = operation.description().path("x-parley-need").asText();
    return switch (declared) {
      case "public", "nothing" -> new Need(Kind.NOTHING, Set.of(), false);
      case "session" -> new Need(Kind.SESSION, Set.of(), false);
      default -> {
        Set<String> scopes = Set.of(declared.split(" or ", -1));
        if (!SCOPES.containsAll(scopes)) {
          throw new AssertionError(operation + " needs \"" + declared + "\": nobody knows that.");
        }
        yield new Need(
            Kind.SCOPE, scopes, operation.description().path("x-parley-sites").asBoolean());
      }
    };
  }

  /** Whether one of those scopes is enough. */
  public boolean isMetBy(Set<String> held) {
    return !Collections.disjoint(scopes, held);
  }
}
