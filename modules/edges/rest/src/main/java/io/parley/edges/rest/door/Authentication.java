package io.parley.edges.rest.door;

import io.parley.identity.api.Authenticated;
import io.parley.identity.api.Identity;
import io.parley.identity.api.Session;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.web.ClientAddresses;
import io.parley.kernel.web.ClientCredentials;
import io.parley.kernel.web.HttpProblem;
import io.parley.kernel.web.Limit;
import io.parley.kernel.web.Limits;
import io.parley.kernel.web.Requests;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the credential of a request into the context of its calls, and refuses what the route's
 * declaration does not allow. The module that is called checks the scope again: this filter is the
 * first wall, not the only one.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class Authentication implements ContainerRequestFilter {
  static final String AUTHOR = "X-Parley-Author";
  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

  @Context ResourceInfo resource;
  @Context HttpServletRequest request;
  @Inject Identity identity;
  @Inject Requests requests;
  @Inject ClientAddresses addresses;
  @Inject Limits limits;
  @Inject Caller caller;

  @Override
  public void filter(ContainerRequestContext ignored) {
    caller.client(addresses.of(request));
    Method route = resource.getResourceMethod();
    Needs needs = route.getAnnotation(Needs.class);
    if (needs != null) {
      byKeyOrSession();
      require(needs);
    } else if (route.isAnnotationPresent(NeedsSession.class)) {
      bySession();
    } else if (route.isAnnotationPresent(Public.class)) {
      byKeyOrNothing();
    } else if (route.isAnnotationPresent(Anonymous.class)) {
      caller.context(reader("address:" + caller.client().network()));
    } else {
      throw new IllegalStateException(
          route + " declares no need: annotate it @Needs, @NeedsSession, @Public or @Anonymous.");
    }
  }

  private void byKeyOrSession() {
    Optional<String> key = ClientCredentials.bearer(request);
    if (key.isPresent()) {
      byKey(key.get());
    } else {
      bySession();
    }
  }

  private void byKeyOrNothing() {
    Optional<String> key = ClientCredentials.bearer(request);
    if (key.isPresent()) {
      byKey(key.get());
      return;
    }
    String author = request.getHeader(AUTHOR);
    caller.context(
        reader(author == null ? "address:" + caller.client().network() : "author:" + author));
  }

  private void byKey(String key) {
    Authenticated found =
        asNobody(() -> identity.authenticateKey(key))
            .orElseThrow(
                () ->
                    HttpProblem.unauthorized(
                        "credentials.unknown", "This key is unknown, revoked or expired."));
    limits.require(Limit.API_KEY, found.actor().id());
    admit(found.actor(), found.tenant(), "key:" + found.actor().id());
  }

  private void bySession() {
    String token =
        ClientCredentials.session(request, caller.client().secure())
            .orElseThrow(
                () ->
                    HttpProblem.unauthorized(
                        "credentials.missing", "This route needs an API key, or a sign-in."));
    if (!ClientCredentials.sentByOurselves(request, caller.client())) {
      throw new HttpProblem(
          403, "origin.refused", "A session works on pages of this installation only.");
    }
    Session session =
        asNobody(() -> identity.session(token))
            .orElseThrow(
                () -> HttpProblem.unauthorized("session.unknown", "The session has ended."));
    boolean changes = !HARMLESS.contains(request.getMethod());
    if (changes
        && !ClientCredentials.csrfMatches(
            session.csrf(), request.getHeader(ClientCredentials.CSRF))) {
      throw new HttpProblem(
          403,
          "csrf.missing",
          "A change made with a session needs the header " + ClientCredentials.CSRF + ".");
    }
    caller.session(token, session);
    admit(session.actor(), session.tenant(), "session:" + session.actor().id());
  }

  private void admit(Actor actor, @Nullable TenantId tenant, String credential) {
    caller.credentialed(true);
    caller.context(requests.context(request, actor, tenant, credential));
  }

  private void require(Needs needs) {
    CallContext context = caller.context();
    Scope[] scopes = needs.value();
    if (needs.sites()) {
      context.requireReach(scopes);
    } else {
      context.requireAny(scopes);
    }
    if (!List.of(scopes).contains(Scope.OPERATOR) && context.tenant() == null) {
      throw new Denied("tenant.missing", "This route needs the credential of a tenant.");
    }
  }

  private <T> T asNobody(java.util.function.Supplier<T> question) {
    return requests.context(request, Actor.reader(), null, "nobody").run(question);
  }

  private CallContext reader(String credential) {
    return requests.context(request, Actor.reader(), null, credential);
  }
}
