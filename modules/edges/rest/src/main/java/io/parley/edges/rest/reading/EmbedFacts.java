package io.parley.edges.rest.reading;

import io.parley.edges.rest.door.Cacheable;
import io.parley.edges.rest.door.Caller;
import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Public;
import io.parley.edges.rest.door.Summary;
import io.parley.tenancy.api.PublicSite;
import io.parley.tenancy.api.SiteSettings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Facts about a site for the widget. */
@Path("v1/sites/{key}/embed")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class EmbedFacts {
  @Inject Caller caller;

  @GET
  @Public
  @Cacheable
  @Summary("Read how a site's discussions behave")
  public EmbeddedSite of(@PathParam("key") String key) {
    PublicSite site = caller.site();
    SiteSettings settings = site.settings();
    return new EmbeddedSite(
        site.key(),
        site.name(),
        settings.guestPosting(),
        settings.closed(),
        settings.editWindowMinutes(),
        settings.avatars(),
        settings.mailsReplies());
  }
}
