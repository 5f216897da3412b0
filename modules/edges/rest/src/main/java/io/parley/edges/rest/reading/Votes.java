package io.parley.edges.rest.reading;

import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.Vote;
import io.parley.edges.rest.door.AuthorToken;
import io.parley.edges.rest.door.Caller;
import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Public;
import io.parley.edges.rest.door.Summary;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.UuidText;
import io.parley.kernel.web.Limits;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Votes on comments. */
@Path("v1/sites/{key}/comments/{id}/vote")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class Votes {
  @Inject Discussion discussion;
  @Inject Limits limits;
  @Inject Caller caller;

  @PUT
  @Public
  @Consumes(MediaType.APPLICATION_JSON)
  @Summary("Vote on a comment, or take the vote back")
  public Score vote(
      @PathParam("key") String key,
      @PathParam("id") String id,
      @HeaderParam(AuthorToken.HEADER) @Nullable String author,
      NewVote vote) {
    UUID comment = UuidText.parse("id", id);
    String voter = AuthorToken.needed(author);
    if (!caller.context().actor().may(Scope.DISCUSSION_WRITE)) {
      limits.requireVote(comment, vote.value(), caller.client().network());
    }
    return new Score(discussion.vote(new Vote(key, comment, voter, vote.value())));
  }
}
