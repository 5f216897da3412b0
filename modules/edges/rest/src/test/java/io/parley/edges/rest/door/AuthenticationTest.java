package io.parley.edges.rest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.identity.api.Authenticated;
import io.parley.identity.api.Identity;
import io.parley.identity.api.Role;
import io.parley.identity.api.Session;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.SiteScopes;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Settings;
import io.parley.kernel.web.ClientAddresses;
import io.parley.kernel.web.HttpProblem;
import io.parley.kernel.web.Limits;
import io.parley.kernel.web.Requests;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthenticationTest {
  private static final TenantId TENANT = new TenantId(new UUID(0, 1));
  private static final Actor PROGRAM =
      new Actor(Actor.Kind.API_KEY, "k1", Set.of(Scope.SITE_ADMIN));
  private static final Actor PERSON = new Actor(Actor.Kind.MEMBER, "m1", Set.of(Scope.SITE_ADMIN));
  private static final Session SESSION =
      new Session(
          PERSON, TENANT, "Ada", "ada@example.org", Role.ADMIN, "csrf-token", Instant.MAX, null);

  private final Map<String, String> headers = new HashMap<>();
  private final Caller caller = new Caller();
  private final Authentication authentication = new Authentication();
  private String verb = "GET";
  private Actor holder = PROGRAM;

  /** One route of each kind. */
  @SuppressWarnings("unused")
  static class Routes {
    @Needs(Scope.SITE_ADMIN)
    void site() {}

    @Needs(value = Scope.MODERATION, sites = true)
    void desk() {}

    @Needs(Scope.MODERATION)
    void words() {}

    @Needs(Scope.OPERATOR)
    void operator() {}

    @NeedsSession
    void session() {}

    @Public
    void open() {}

    @Anonymous
    void anonymous() {}

    void undeclared() {}
  }

  @BeforeEach
  @SuppressWarnings("UnnecessaryAssignment") // there is no container here
  void connect() {
    Settings settings = Settings.of(Map.of());
    authentication.caller = caller;
    authentication.requests = new Requests(Clock.systemUTC(), settings);
    authentication.addresses = new ClientAddresses(settings);
    authentication.limits =
        new Limits(
            () -> {
              throw new IllegalStateException("no cache");
            },
            settings,
            Clock.systemUTC());
    authentication.identity =
        fake(
            Identity.class,
            (proxy, called, arguments) ->
                switch (called.getName()) {
                  case "authenticateKey" ->
                      arguments[0].equals("good")
                          ? Optional.of(new Authenticated(holder, TENANT))
                          : Optional.empty();
                  case "session" ->
                      arguments[0].equals("signed-in") ? Optional.of(SESSION) : Optional.empty();
                  default -> throw new UnsupportedOperationException(called.getName());
                });
    authentication.request =
        fake(
            HttpServletRequest.class,
            (proxy, called, arguments) ->
                switch (called.getName()) {
                  case "getMethod" -> verb;
                  case "getRemoteAddr" -> "192.0.2.1";
                  case "getRequestURI" -> "/api/v1/x";
                  case "isSecure" -> false;
                  case "getHeader" -> headers.get((String) arguments[0]);
                  case "getHeaders" -> Collections.enumeration(List.of());
                  case "getCookies" ->
                      headers.containsKey("parley")
                          ? new Cookie[] {new Cookie("parley", headers.get("parley"))}
                          : null;
                  case "getAttribute", "setAttribute" -> null;
                  default -> throw new UnsupportedOperationException(called.getName());
                });
  }

  private static <T> T fake(Class<T> type, InvocationHandler answers) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
  }

  @SuppressWarnings("UnnecessaryAssignment") // there is no container here
  private void enter(String route) {
    Method method =
        Arrays.stream(Routes.class.getDeclaredMethods())
            .filter(candidate -> candidate.getName().equals(route))
            .findFirst()
            .orElseThrow();
    authentication.resource = fake(ResourceInfo.class, (proxy, called, arguments) -> method);
    authentication.filter(fake(ContainerRequestContext.class, (proxy, called, arguments) -> null));
  }

  private void refused(String route, int status, String code) {
    assertThatThrownBy(() -> enter(route))
        .satisfies(
            thrown -> {
              if (thrown instanceof HttpProblem problem) {
                assertThat(problem.status()).isEqualTo(status);
                assertThat(problem.code()).isEqualTo(code);
              } else {
                assertThat(thrown).isInstanceOf(Denied.class);
                assertThat(((ModuleException) thrown).code()).isEqualTo(code);
                assertThat(status).isEqualTo(403);
              }
            });
  }

  @Test
  void aRouteThatDeclaresNothingIsClosed() {
    headers.put("Authorization", "Bearer good");

    assertThatThrownBy(() -> enter("undeclared")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aKeyOpensWhatItsScopesSay() {
    headers.put("Authorization", "Bearer good");
    enter("site");

    assertThat(caller.context().actor()).isEqualTo(PROGRAM);
    assertThat(caller.context().tenant()).isEqualTo(TENANT);
    assertThat(caller.credentialed()).isTrue();
    refused("operator", 403, "scope.missing");
    refused("session", 401, "credentials.missing");
  }

  @Test
  void aScopeAtOneSiteOpensWhatLooksAtSitesAlone() {
    headers.put("Authorization", "Bearer good");
    SiteScopes at = SiteScopes.of(Scope.MODERATION, UUID.randomUUID());
    holder = new Actor(Actor.Kind.MEMBER, "m2", Set.of(), at);

    enter("desk");
    assertThat(caller.context().actor()).isEqualTo(holder);
    refused("words", 403, "scope.missing");
    holder = new Actor(Actor.Kind.MEMBER, "m2", Set.of());
    refused("desk", 403, "scope.missing");
  }

  @Test
  void withoutACredentialNothingButPublicRoutesIsOpen() {
    refused("site", 401, "credentials.missing");
    refused("session", 401, "credentials.missing");

    enter("open");
    assertThat(caller.context().actor()).isEqualTo(Actor.reader());
    enter("anonymous");
    assertThat(caller.credentialed()).isFalse();
  }

  @Test
  void aWrongKeyIsRefusedOnPublicRoutesToo() {
    headers.put("Authorization", "Bearer stale");

    refused("site", 401, "credentials.unknown");
    refused("open", 401, "credentials.unknown");
  }

  @Test
  void aSessionReadsWithItsCookieAlone() {
    headers.put("parley", "signed-in");
    enter("site");

    assertThat(caller.session()).contains(SESSION);
    headers.put("parley", "ended");
    refused("site", 401, "session.unknown");
  }

  @Test
  void aSessionChangesWithItsSecretOnly() {
    verb = "POST";
    headers.put("parley", "signed-in");
    refused("site", 403, "csrf.missing");
    headers.put("X-Parley-CSRF", "guess");
    refused("site", 403, "csrf.missing");

    headers.put("X-Parley-CSRF", "csrf-token");
    enter("site");
    assertThat(caller.context().actor()).isEqualTo(PERSON);
  }

  @Test
  void aSessionIsNotForOtherSites() {
    headers.put("parley", "signed-in");
    headers.put("Sec-Fetch-Site", "cross-site");

    refused("site", 403, "origin.refused");
  }

  @Test
  void publicRoutesDoNotLookAtSessions() {
    headers.put("parley", "signed-in");
    enter("open");

    assertThat(caller.context().actor()).isEqualTo(Actor.reader());
    assertThat(caller.session()).isEmpty();
  }
}
