package io.parley.edges.rest.moderation;

import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.Summary;
import io.parley.kernel.api.Scope;
import io.parley.moderation.api.ClassifierState;
import io.parley.moderation.api.Moderation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What tells spam by what was decided before. */
@Path("v1/moderation/classifier")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class ModerationClassifier {
  @Inject Moderation moderation;

  @GET
  @Needs({Scope.MODERATION, Scope.SITE_ADMIN})
  @Summary("Read what the spam classifier has learned from decisions")
  public ClassifierState find() {
    return moderation.classifier();
  }
}
