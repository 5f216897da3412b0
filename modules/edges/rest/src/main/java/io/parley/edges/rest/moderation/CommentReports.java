package io.parley.edges.rest.moderation;

import io.parley.edges.rest.door.Answers;
import io.parley.edges.rest.door.Caller;
import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Public;
import io.parley.edges.rest.door.Summary;
import io.parley.kernel.api.UuidText;
import io.parley.moderation.api.Moderation;
import io.parley.moderation.api.ReportComment;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What readers report. */
@Path("v1/sites/{key}/comments/{id}/reports")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class CommentReports {
  @Inject Moderation moderation;
  @Inject Caller caller;

  @POST
  @Public
  @Consumes(MediaType.APPLICATION_JSON)
  @Answers(201)
  @Summary("Report a comment to the moderators")
  public ReportReceived report(
      @PathParam("key") String key, @PathParam("id") String id, NewReport report) {
    moderation.report(
        new ReportComment(
            caller.site().id(),
            UuidText.parse("id", id),
            report.reason(),
            report.text(),
            // A token can be made up: whoever reports counts once for each network.
            caller.client().network()));
    return new ReportReceived(true);
  }
}
