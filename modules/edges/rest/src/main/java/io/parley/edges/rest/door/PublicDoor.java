package io.parley.edges.rest.door;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Scope;
import io.parley.kernel.web.HttpProblem;
import io.parley.kernel.web.Limit;
import io.parley.kernel.web.Limits;
import io.parley.kernel.web.WebOrigin;
import io.parley.tenancy.api.PublicSite;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/**
 * What a {@link Public} route asks of its callers: the site exists, a page that changes something
 * belongs to the site or to this installation, and not too often.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
@ApplicationScoped
public class PublicDoor implements ContainerRequestFilter {
  @Context ResourceInfo resource;
  @Inject SiteOrigins sites;
  @Inject Limits limits;
  @Inject Caller caller;

  @Override
  public void filter(ContainerRequestContext request) {
    if (!resource.getResourceMethod().isAnnotationPresent(Public.class)) {
      return;
    }
    CallContext context = caller.context();
    String key = request.getUriInfo().getPathParameters().getFirst("key");
    PublicSite site = context.run(() -> sites.find(key));
    caller.site(site);
    if (context.tenant() == null) {
      caller.context(context.withTenant(site.tenant()));
    }
    if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
      refuseForeignPages(request, site);
      limit(context.actor(), site);
    }
  }

  private void refuseForeignPages(ContainerRequestContext request, PublicSite site) {
    String origin = request.getHeaderString("Origin");
    if (origin == null) {
      return;
    }
    boolean ours =
        WebOrigin.parse(origin)
            .filter(
                page ->
                    page.isOneOf(site.origins())
                        || caller.client().origin().filter(page::equals).isPresent())
            .isPresent();
    if (!ours) {
      throw new HttpProblem(
          403, "origin.refused", "Pages of this origin may not write on the site.");
    }
  }

  private void limit(Actor actor, PublicSite site) {
    // A program writes from one address for many people: its key is limited instead. A key that may
    // not write is no better than a reader.
    if (!actor.may(Scope.DISCUSSION_WRITE)) {
      limits.require(Limit.PUBLIC_ADDRESS, caller.client().network());
      limits.require(Limit.PUBLIC_SITE, site.id().toString());
    }
  }
}
