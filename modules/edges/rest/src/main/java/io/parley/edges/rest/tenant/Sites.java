package io.parley.edges.rest.tenant;

import io.parley.edges.rest.door.Answers;
import io.parley.edges.rest.door.Caller;
import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.PageQuery;
import io.parley.edges.rest.door.Summary;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Scope;
import io.parley.tenancy.api.ChangeSite;
import io.parley.tenancy.api.CreateSite;
import io.parley.tenancy.api.SiteSettings;
import io.parley.tenancy.api.SiteView;
import io.parley.tenancy.api.Tenancy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The sites of a tenant. */
@Path("v1/sites")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class Sites {
  @Inject Tenancy tenancy;
  @Inject Caller caller;

  @POST
  @Needs(Scope.SITE_ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Answers(201)
  @Summary("Create a site")
  public SiteView create(NewSite wanted) {
    SiteSettings settings =
        wanted.settings() == null ? null : wanted.settings().change().over(SiteSettings.defaults());
    SiteView site =
        tenancy.createSite(new CreateSite(wanted.key(), wanted.name(), wanted.origins(), settings));
    caller.location("/api/v1/sites/" + site.key());
    return site;
  }

  @GET
  @Needs(Scope.SITE_ADMIN)
  @Summary("List the sites, by key")
  public Page<SiteView> list(@BeanParam PageQuery page) {
    return tenancy.sites(page.page());
  }

  @GET
  @Path("{key}")
  @Needs(Scope.SITE_ADMIN)
  @Summary("Read a site")
  public SiteView find(@PathParam("key") String key) {
    return tenancy.site(key);
  }

  @PATCH
  @Path("{key}")
  @Needs(Scope.SITE_ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Summary("Change a site")
  public SiteView change(@PathParam("key") String key, SiteChange change) {
    return tenancy.changeSite(
        new ChangeSite(
            key,
            change.name(),
            change.origins(),
            change.settings() == null ? null : change.settings().change()));
  }

  @DELETE
  @Path("{key}")
  @Needs(Scope.SITE_ADMIN)
  @Summary("Remove a site; its discussions become unreachable at once")
  public void delete(@PathParam("key") String key) {
    tenancy.deleteSite(key);
  }
}
