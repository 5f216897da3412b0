package io.parley.acceptance.security;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.routes.Need;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One caller of each kind that there is: each role signed in, a key of each scope, and nobody. */
final class Callers {
  private static final String PASSWORD = "a long enough password";
  private static final Set<String> WHOLE_TENANT = Set.copyOf(Tenant.SCOPES);

  /** What each role but the owner's may do. Written down once more, so that a change shows. */
  private static final Map<String, Set<String>> INVITED =
      Map.of(
          "admin", WHOLE_TENANT,
          "moderator", Set.of("discussion:read", "moderation"),
          "analyst", Set.of("discussion:read", "events:read"));

  private Callers() {}

  /**
   * Somebody who sends requests.
   *
   * @param person whether signed in, with the token that changes need
   * @param credentialed whether there is a credential at all
   */
  record Caller(
      String name, boolean person, boolean credentialed, Set<String> scopes, Api requests) {
    /** The status with which an operation of that need is refused, or 0 when it is allowed. */
    int refusal(Need need) {
      return switch (need.kind()) {
        case NOTHING -> 0;
        case SESSION -> person ? 0 : 401;
        case SCOPE -> need.isMetBy(scopes) ? 0 : credentialed ? 403 : 401;
      };
    }
  }

  /** All of a tenant, and the operator and nobody besides. */
  static List<Caller> of(Tenant tenant) {
    List<Caller> callers = new ArrayList<>();
    callers.add(person("owner", WHOLE_TENANT, tenant.signedInOwner()));
    INVITED.forEach((role, scopes) -> callers.add(person(role, scopes, member(tenant, role))));
    for (String scope : Tenant.SCOPES) {
      callers.add(
          new Caller("key of " + scope, false, true, Set.of(scope), tenant.withScopes(scope)));
    }
    callers.add(
        new Caller("operator", false, true, Set.of("operator"), tenant.installation().operator()));
    callers.add(new Caller("nobody", false, false, Set.of(), tenant.visitor()));
    return callers;
  }

  private static Caller person(String role, Set<String> scopes, Tenant.SignedIn session) {
    return new Caller(role, true, true, scopes, session.changing());
  }

  private static Tenant.SignedIn member(Tenant tenant, String role) {
    String email = Fresh.email(role);
    JsonNode invited =
        tenant
            .admin()
            .post("/members", Json.of("email", email, "name", "Some Body", "role", role))
            .json(201);
    String token = invited.path("invitation").path("token").asText();
    tenant
        .visitor()
        .post("/invitations/accept", Json.of("token", token, "password", PASSWORD))
        .is(200);
    return tenant.signIn(email, PASSWORD);
  }
}
