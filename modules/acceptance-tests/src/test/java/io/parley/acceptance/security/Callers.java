package io.parley.acceptance.security;

import io.parley.acceptance.routes.Need;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import io.parley.testkit.http.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One caller of each kind that there is: each role signed in, on all sites and at one, a key of
 * each scope, and nobody.
 */
final class Callers {
  private static final Set<String> WHOLE_TENANT = Set.copyOf(Tenant.SCOPES);

  /** What each role but the owner's may do. Written down once more, so that a change shows. */
  private static final Map<String, Set<String>> INVITED =
      Map.of(
          "admin", WHOLE_TENANT,
          "moderator", Set.of("discussion:read", "moderation"),
          "analyst", Set.of("discussion:read", "events:read"));

  /** Those who may be something at single sites. */
  private static final List<String> OF_SITES = List.of("moderator", "analyst");

  private Callers() {}

  /**
   * Somebody who sends requests.
   *
   * @param person whether signed in, with the token that changes need
   * @param credentialed whether there is a credential at all
   * @param limited whether the scopes are held at one site only
   */
  record Caller(
      String name,
      boolean person,
      boolean credentialed,
      boolean limited,
      Set<String> scopes,
      Api requests) {
    /** The status with which an operation of that need is refused, or 0 when it is allowed. */
    int refusal(Need need) {
      return switch (need.kind()) {
        case NOTHING -> 0;
        case SESSION -> person ? 0 : 401;
        case SCOPE -> isEnough(need) ? 0 : credentialed ? 403 : 401;
      };
    }

    private boolean isEnough(Need need) {
      return need.isMetBy(scopes) && (!limited || need.sites());
    }
  }

  /** All of the tenant of a site, and the operator and nobody besides. */
  static List<Caller> of(Site site) {
    Tenant tenant = site.tenant();
    List<Caller> callers = new ArrayList<>();
    callers.add(person("owner", WHOLE_TENANT, tenant.signedInOwner()));
    INVITED.forEach(
        (role, scopes) -> callers.add(person(role, scopes, tenant.signedIn("role", role))));
    for (String role : OF_SITES) {
      callers.add(atSite(role, site));
    }
    for (String scope : Tenant.SCOPES) {
      callers.add(
          new Caller(
              "key of " + scope, false, true, false, Set.of(scope), tenant.withScopes(scope)));
    }
    callers.add(
        new Caller(
            "operator", false, true, false, Set.of("operator"), tenant.installation().operator()));
    callers.add(new Caller("nobody", false, false, false, Set.of(), tenant.visitor()));
    return callers;
  }

  private static Caller person(String role, Set<String> scopes, Tenant.SignedIn session) {
    return new Caller(role, true, true, false, scopes, session.changing());
  }

  /** Somebody who has the role at that site and nowhere else. */
  static Caller atSite(String role, Site site) {
    Object sites = List.of(Json.of("site", site.key(), "role", role));
    Tenant.SignedIn session = site.tenant().signedIn("sites", sites);
    return new Caller(role + " at a site", true, true, true, INVITED.get(role), session.changing());
  }
}
