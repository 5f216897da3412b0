package io.parley.edges.rest.moderation;

import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.Summary;
import io.parley.kernel.api.Scope;
import io.parley.moderation.api.ChangeSitePolicy;
import io.parley.moderation.api.Moderation;
import io.parley.moderation.api.SitePolicy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How a site is moderated. */
@Path("v1/sites/{key}/moderation")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class SiteModeration {
  @Inject Moderation moderation;

  @GET
  @Needs(
      value = {Scope.MODERATION, Scope.SITE_ADMIN},
      sites = true)
  @Summary("Read how a site is moderated")
  public SitePolicy find(@PathParam("key") String key) {
    return moderation.sitePolicy(key);
  }

  @PATCH
  @Needs(Scope.SITE_ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Summary("Change how a site is moderated")
  public SitePolicy change(@PathParam("key") String key, SiteModerationChange change) {
    return moderation.changeSitePolicy(
        new ChangeSitePolicy(
            key,
            change.mode(),
            change.firstComments(),
            change.mostLinks(),
            change.reportThreshold(),
            change.closeAfterDays(),
            change.holdFrom(),
            change.spamFrom()));
  }
}
