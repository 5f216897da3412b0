package io.parley.edges.rest.tenant;

import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.Summary;
import io.parley.identity.api.Identity;
import io.parley.kernel.api.Scope;
import io.parley.tenancy.api.Tenancy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How much a tenant has, and how much its plan allows. */
@Path("v1/usage")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class Usage {
  @Inject Identity identity;
  @Inject Tenancy tenancy;

  @GET
  @Needs(Scope.TENANT_ADMIN)
  @Summary("Read how many members and sites there are, and how many the plan allows")
  public PlanUsage read() {
    return PlanUsage.of(identity.memberCount(), tenancy.siteCount(), tenancy.quotas());
  }
}
