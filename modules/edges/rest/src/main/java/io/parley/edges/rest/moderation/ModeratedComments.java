package io.parley.edges.rest.moderation;

import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.PageQuery;
import io.parley.edges.rest.door.Summary;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.UuidText;
import io.parley.moderation.api.CommentFile;
import io.parley.moderation.api.ModeratedComment;
import io.parley.moderation.api.Moderation;
import io.parley.moderation.api.QueueCounts;
import io.parley.moderation.api.ReviseText;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Comments of all sites, for moderators. */
@Path("v1/moderation/comments")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class ModeratedComments {
  @Inject Moderation moderation;

  @GET
  @Needs(value = Scope.MODERATION, sites = true)
  @Summary("Search comments of all sites; those that wait unless told otherwise")
  public Page<ModeratedComment> list(@BeanParam DeskParameters wanted, @BeanParam PageQuery page) {
    return moderation.comments(wanted.query(page.page()));
  }

  @GET
  @Path("counts")
  @Needs(value = Scope.MODERATION, sites = true)
  @Summary("Count what waits")
  public QueueCounts counts(@QueryParam("site") @Nullable String site) {
    return moderation.counts(site);
  }

  @GET
  @Path("{id}")
  @Needs(value = Scope.MODERATION, sites = true)
  @Summary("Read a comment, why it is as it is, and what was decided about it")
  public CommentFile find(@PathParam("id") String id) {
    return moderation.comment(UuidText.parse("id", id));
  }

  @PATCH
  @Path("{id}")
  @Needs(value = Scope.MODERATION, sites = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Summary("Replace the text of a comment")
  public ModeratedComment revise(@PathParam("id") String id, NewText text) {
    return moderation.revise(new ReviseText(UuidText.parse("id", id), text.body(), text.format()));
  }
}
