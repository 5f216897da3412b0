package io.parley.edges.rest.reading;

import io.parley.discussion.api.Discussion;
import io.parley.edges.rest.door.Cacheable;
import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Public;
import io.parley.edges.rest.door.Summary;
import io.parley.kernel.api.Rejected;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Numbers of comments, for lists of pages. */
@Path("v1/sites/{key}/counts")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class Counts {
  static final int MOST = 100;

  @Inject Discussion discussion;

  @GET
  @Public
  @Cacheable
  @Summary("Count the published comments of up to 100 threads")
  public CommentCounts count(
      @PathParam("key") String key, @QueryParam("identifier") List<String> identifiers) {
    if (identifiers.isEmpty() || identifiers.size() > MOST) {
      throw new Rejected(
          "counts.range", "Ask for 1 to " + MOST + " identifiers at once.", "identifier");
    }
    return CommentCounts.of(discussion, key, identifiers.stream().distinct().toList());
  }
}
