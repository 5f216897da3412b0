package io.parley.edges.rest.moderation;

import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.Summary;
import io.parley.edges.rest.tenant.DayRange;
import io.parley.kernel.api.Scope;
import io.parley.moderation.api.DeskFigures;
import io.parley.moderation.api.FiguresOf;
import io.parley.moderation.api.Moderation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Who wrote, where, and how moderators decided, day by day in UTC. */
@Path("v1/moderation/figures")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class ModerationFigures {
  @Inject Moderation moderation;
  @Inject Clock clock;

  @GET
  @Needs(
      value = {Scope.SITE_ADMIN, Scope.DISCUSSION_READ, Scope.MODERATION},
      sites = true)
  @Summary(
      "Read who wrote, where, and how moderators decided, for up to 366 days; the last 30 unless"
          + " told otherwise")
  public DeskFigures read(@QueryParam("site") @Nullable String site, @BeanParam DayRange range) {
    return moderation.figures(new FiguresOf(site, range.from(clock), range.to(clock)));
  }
}
