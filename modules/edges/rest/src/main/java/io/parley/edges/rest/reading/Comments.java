package io.parley.edges.rest.reading;

import io.parley.discussion.api.CommentPage;
import io.parley.discussion.api.CommentSort;
import io.parley.discussion.api.CommentView;
import io.parley.discussion.api.DeleteComment;
import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.EditComment;
import io.parley.discussion.api.ListComments;
import io.parley.discussion.api.ListPersonalState;
import io.parley.discussion.api.OwnComment;
import io.parley.discussion.api.PostComment;
import io.parley.discussion.api.PostedComment;
import io.parley.discussion.api.Screened;
import io.parley.discussion.api.ThreadAddress;
import io.parley.edges.reading.ReplyMails;
import io.parley.edges.reading.Screener;
import io.parley.edges.rest.door.Answers;
import io.parley.edges.rest.door.AuthorToken;
import io.parley.edges.rest.door.Cacheable;
import io.parley.edges.rest.door.Caller;
import io.parley.edges.rest.door.Choice;
import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.PageQuery;
import io.parley.edges.rest.door.Public;
import io.parley.edges.rest.door.Summary;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.UuidText;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The comments of a site's threads, for readers. */
@Path("v1/sites/{key}/comments")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class Comments {
  @Context HttpServletRequest request;
  @Inject Discussion discussion;
  @Inject Screener screener;
  @Inject ReplyMails replyMails;
  @Inject Caller caller;

  @GET
  @Public
  @Cacheable
  @Summary("Read a thread")
  public CommentPage list(
      @PathParam("key") String key,
      @BeanParam ThreadQuery thread,
      @QueryParam("sort") @Nullable String sort,
      @BeanParam PageQuery page) {
    return discussion.comments(
        new ListComments(
            key,
            thread.address(),
            sort == null ? CommentSort.OLDEST : Choice.of(CommentSort.class, "sort", sort),
            page.limit(),
            page.cursor()));
  }

  @POST
  @Public
  @Consumes(MediaType.APPLICATION_JSON)
  @Answers(201)
  @Summary("Post a comment")
  public PostedComment post(
      @PathParam("key") String key,
      @HeaderParam(AuthorToken.HEADER) @Nullable String author,
      NewComment comment) {
    PostComment draft =
        new PostComment(
            key,
            new ThreadAddress(comment.identifier(), comment.url()),
            comment.title(),
            comment.parentId(),
            comment.body(),
            comment.writer(),
            AuthorToken.optional(author),
            null);
    PostedComment posted = discussion.post(screener.screened(draft, caller.site().id(), network()));
    String follower = comment.guest() == null ? null : comment.guest().follower();
    if (follower != null) {
      replyMails.follow(
          caller.site(),
          posted.comment().id(),
          follower,
          request.getLocale().getLanguage(),
          network());
    }
    return posted;
  }

  @PATCH
  @Path("{id}")
  @Public
  @Consumes(MediaType.APPLICATION_JSON)
  @Summary("Replace the text of one's own comment")
  public CommentView edit(
      @PathParam("key") String key,
      @PathParam("id") String id,
      @HeaderParam(AuthorToken.HEADER) @Nullable String author,
      CommentText text) {
    UUID comment = UuidText.parse("id", id);
    String token = AuthorToken.ofAuthor(author);
    Screened screened =
        screener.screened(caller.site().id(), comment, text.body(), token, network());
    return discussion.edit(new EditComment(key, comment, token, text.body(), screened));
  }

  // A program writes for people whose addresses nobody knows here.
  private @Nullable String network() {
    return caller.context().actor().may(Scope.DISCUSSION_WRITE) ? null : caller.client().network();
  }

  @DELETE
  @Path("{id}")
  @Public
  @Summary("Remove one's own comment")
  public void delete(
      @PathParam("key") String key,
      @PathParam("id") String id,
      @HeaderParam(AuthorToken.HEADER) @Nullable String author) {
    discussion.delete(
        new DeleteComment(key, UuidText.parse("id", id), AuthorToken.ofAuthor(author)));
  }

  @GET
  @Path("{id}/source")
  @Public
  @Summary("Read what one wrote oneself, for editing")
  public CommentText source(
      @PathParam("key") String key,
      @PathParam("id") String id,
      @HeaderParam(AuthorToken.HEADER) @Nullable String author) {
    return new CommentText(
        discussion.source(
            new OwnComment(key, UuidText.parse("id", id), AuthorToken.ofAuthor(author))));
  }

  @GET
  @Path("mine")
  @Public
  @Summary("Read what concerns oneself in a thread: own and pending comments, votes")
  public PersonalStates mine(
      @PathParam("key") String key,
      @BeanParam ThreadQuery thread,
      @HeaderParam(AuthorToken.HEADER) @Nullable String author) {
    return new PersonalStates(
        discussion.personal(
            new ListPersonalState(key, thread.address(), AuthorToken.needed(author))));
  }
}
