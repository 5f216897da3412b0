package io.parley.edges.rest.moderation;

import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.Summary;
import io.parley.kernel.api.Scope;
import io.parley.moderation.api.AkismetTrial;
import io.parley.moderation.api.ChangeSiteAkismet;
import io.parley.moderation.api.Moderation;
import io.parley.moderation.api.SiteAkismet;
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

/** Which service with the interface of Akismet a site asks about its comments. */
@Path("v1/sites/{key}/moderation/akismet")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class SiteAkismets {
  @Inject Moderation moderation;

  @GET
  @Needs({Scope.MODERATION, Scope.SITE_ADMIN})
  @Summary("Read which service like Akismet a site asks about its comments; never its key")
  public SiteAkismet find(@PathParam("key") String key) {
    return moderation.siteAkismet(key);
  }

  @PATCH
  @Needs(Scope.SITE_ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Summary("Change which service like Akismet a site asks; it is asked whether the key is right")
  public SiteAkismet change(@PathParam("key") String key, SiteAkismetChange change) {
    return moderation.changeSiteAkismet(
        new ChangeSiteAkismet(
            key,
            change.url(),
            change.key(),
            change.blog(),
            change.fallback(),
            change.email(),
            change.feedback()));
  }

  @POST
  @Path("trial")
  @Needs(Scope.SITE_ADMIN)
  @Summary("Ask the service of a site about a sample")
  public AkismetTrial run(@PathParam("key") String key) {
    return moderation.tryAkismet(key);
  }
}
