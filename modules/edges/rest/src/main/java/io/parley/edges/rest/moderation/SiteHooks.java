package io.parley.edges.rest.moderation;

import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.Summary;
import io.parley.kernel.api.Scope;
import io.parley.moderation.api.ChangeSiteHook;
import io.parley.moderation.api.HookTrial;
import io.parley.moderation.api.Moderation;
import io.parley.moderation.api.SiteHook;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Whom a site asks about its comments. */
@Path("v1/sites/{key}/moderation/hook")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class SiteHooks {
  @Inject Moderation moderation;

  @GET
  @Needs({Scope.MODERATION, Scope.SITE_ADMIN})
  @Summary("Read whom a site asks about its comments")
  public SiteHook find(@PathParam("key") String key) {
    return moderation.siteHook(key);
  }

  @PATCH
  @Needs(Scope.SITE_ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Summary("Change whom a site asks about its comments; a new secret is in this answer alone")
  public SiteHook change(@PathParam("key") String key, SiteHookChange change) {
    return moderation.changeSiteHook(
        new ChangeSiteHook(
            key, change.url(), change.fallback(), Boolean.TRUE.equals(change.newSecret())));
  }

  @POST
  @Path("trial")
  @Needs(Scope.SITE_ADMIN)
  @Summary("Ask the hook of a site about a sample")
  public HookTrial run(@PathParam("key") String key) {
    return moderation.tryHook(key);
  }
}
