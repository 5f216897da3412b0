package io.parley.edges.rest.moderation;

import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.PageQuery;
import io.parley.edges.rest.door.Summary;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.UuidText;
import io.parley.moderation.api.Decide;
import io.parley.moderation.api.Decided;
import io.parley.moderation.api.DecisionView;
import io.parley.moderation.api.ListDecisions;
import io.parley.moderation.api.Moderation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** What moderators decided. */
@Path("v1/moderation/decisions")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class ModerationDecisions {
  @Inject Moderation moderation;

  @POST
  @Needs(value = Scope.MODERATION, sites = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Summary("Decide on up to a hundred comments")
  public Decided decide(NewDecision decision) {
    return moderation.decide(new Decide(decision.action(), decision.comments(), decision.reason()));
  }

  @GET
  @Needs(value = Scope.MODERATION, sites = true)
  @Summary("List decisions, newest first")
  public Page<DecisionView> list(
      @QueryParam("comment") @Nullable String comment,
      @QueryParam("actor") @Nullable String actor,
      @BeanParam PageQuery page) {
    return moderation.decisions(
        new ListDecisions(
            comment == null ? null : UuidText.parse("comment", comment), actor, page.page()));
  }

  @POST
  @Path("{id}/undo")
  @Needs(value = Scope.MODERATION, sites = true)
  @Summary("Take a decision back")
  public Decided undo(@PathParam("id") String id) {
    return moderation.undo(UuidText.parse("id", id));
  }
}
