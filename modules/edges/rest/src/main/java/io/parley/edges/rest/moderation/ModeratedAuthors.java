package io.parley.edges.rest.moderation;

import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.Summary;
import io.parley.kernel.api.Scope;
import io.parley.moderation.api.AuthorPage;
import io.parley.moderation.api.ChangeAuthor;
import io.parley.moderation.api.Moderation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Authors, by the keys that comments name. */
@Path("v1/moderation/authors")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class ModeratedAuthors {
  @Inject Moderation moderation;

  @GET
  @Path("{author}")
  @Needs(value = Scope.MODERATION, sites = true)
  @Summary("Read all that is known of an author")
  public AuthorPage find(@PathParam("author") String author) {
    return moderation.author(author);
  }

  @PATCH
  @Path("{author}")
  @Needs(Scope.MODERATION)
  @Consumes(MediaType.APPLICATION_JSON)
  @Summary("Trust an author or no longer, or write a note")
  public AuthorPage change(@PathParam("author") String author, AuthorChange change) {
    return moderation.changeAuthor(new ChangeAuthor(author, change.trusted(), change.note()));
  }
}
