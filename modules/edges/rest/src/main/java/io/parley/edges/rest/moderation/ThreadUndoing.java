package io.parley.edges.rest.moderation;

import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.Summary;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.UuidText;
import io.parley.moderation.api.Moderation;
import io.parley.moderation.api.ThreadDecided;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Decisions about threads that are taken back. */
@Path("v1/moderation/thread-decisions")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class ThreadUndoing {
  @Inject Moderation moderation;

  @POST
  @Path("{id}/undo")
  @Needs(value = Scope.MODERATION, sites = true)
  @Summary("Take a decision about a thread back")
  public ThreadDecided undo(@PathParam("id") String id) {
    return moderation.undoThreadDecision(UuidText.parse("id", id));
  }
}
