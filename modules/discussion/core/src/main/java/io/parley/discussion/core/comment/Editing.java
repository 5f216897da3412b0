package io.parley.discussion.core.comment;

import io.parley.discussion.api.CommentDeleted;
import io.parley.discussion.api.CommentEdited;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.CommentView;
import io.parley.discussion.api.DeleteComment;
import io.parley.discussion.api.EditComment;
import io.parley.discussion.api.OwnComment;
import io.parley.discussion.api.Screened;
import io.parley.discussion.core.author.AuthorToken;
import io.parley.discussion.core.rendering.Rendering;
import io.parley.discussion.core.thread.DiscussionThread;
import io.parley.discussion.core.thread.Sites;
import io.parley.discussion.core.thread.Threads;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.events.Outbox;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.tenancy.api.PublicSite;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What authors do to their own comments. */
public final class Editing {
  private final UnitOfWork unit;
  private final Outbox outbox;
  private final EntityManager entities;
  private final Repeats repeats;
  private final Threads threads;
  private final Sites sites;
  private final Revisions revisions;
  private final Rendering rendering;
  private final Clock clock;

  public Editing(
      UnitOfWork unit,
      Outbox outbox,
      EntityManager entities,
      Sites sites,
      Rendering rendering,
      Clock clock) {
    this.unit = unit;
    this.outbox = outbox;
    this.entities = entities;
    this.repeats = new Repeats(unit, entities);
    this.threads = new Threads(unit, entities);
    this.sites = sites;
    this.revisions = new Revisions(unit);
    this.rendering = rendering;
    this.clock = clock;
  }

  /** See {@link io.parley.discussion.api.Discussion#edit}. */
  public CommentView edit(EditComment command) {
    PublicSite site = sites.require(command.site());
    AuthorToken token = AuthorToken.of(command.authorToken(), "authorToken");
    Body body = Body.of(command.body(), rendering);
    return repeats
        .command(
            "edit",
            command.unscreened(),
            site,
            () -> {
              Instant now = now();
              DiscussionThread thread = threadOf(site, command.comment());
              Comment comment = own(command.comment(), token);
              requireWithinWindow(site, comment, now);
              CommentStatus before = comment.stateOnDesk();
              comment.edit(body, now);
              hold(thread, comment, command.screened());
              unit.audit(
                  "comment.edited",
                  command.comment().toString(),
                  about(thread, comment).and("state", before, comment.stateOnDesk()));
              outbox.append(
                  new CommentEdited(
                      site.id(), thread.id(), comment.id(), comment.authorKind(), now));
              return comment;
            })
        .view();
  }

  private static void hold(DiscussionThread thread, Comment comment, @Nullable Screened screened) {
    boolean wasPublished = comment.isPublished();
    comment.hold(screened == null ? Screened.HELD : screened);
    if (wasPublished && !comment.isPublished()) {
      thread.lose();
    } else {
      thread.touch();
    }
  }

  /** See {@link io.parley.discussion.api.Discussion#delete}. */
  public void delete(DeleteComment command) {
    PublicSite site = sites.require(command.site());
    AuthorToken token = AuthorToken.of(command.authorToken(), "authorToken");
    unit.command("delete", command, Boolean.class, () -> remove(site, command.comment(), token));
  }

  private Boolean remove(PublicSite site, UUID id, AuthorToken token) {
    DiscussionThread thread = threadOf(site, id);
    Comment comment = own(id, token);
    Instant now = now();
    requireWithinWindow(site, comment, now);
    if (comment.isPublished()) {
      thread.lose();
    } else {
      thread.touch();
    }
    CommentStatus before = comment.stateOnDesk();
    comment.remove();
    revisions.forget(id);
    unit.audit(
        "comment.deleted",
        id.toString(),
        about(thread, comment).and("state", before, CommentStatus.DELETED));
    outbox.append(new CommentDeleted(site.id(), thread.id(), id, comment.authorKind(), now));
    return true;
  }

  /** See {@link io.parley.discussion.api.Discussion#source}. */
  public String source(OwnComment query) {
    PublicSite site = sites.require(query.site());
    AuthorToken token = AuthorToken.of(query.authorToken(), "authorToken");
    return unit.read(
        () -> {
          threadId(site, query.comment());
          return own(query.comment(), token).body();
        });
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Changes about(DiscussionThread thread, Comment comment) {
    return Changes.none().about("thread", thread.id()).on(comment.siteId());
  }

  // The thread is locked before the comment is loaded: whoever changes either does it in this order
  // and sees what the one before has done.
  private DiscussionThread threadOf(PublicSite site, UUID comment) {
    return threads.lock(threadId(site, comment)).orElseThrow(Editing::unknown);
  }

  private UUID threadId(PublicSite site, UUID comment) {
    return entities
        .createQuery(
            "select c.threadId from Comment c where c.id = :id and c.siteId = :site", UUID.class)
        .setParameter("id", comment)
        .setParameter("site", site.id())
        .getResultStream()
        .findFirst()
        .orElseThrow(Editing::unknown);
  }

  private Comment own(UUID id, AuthorToken token) {
    Comment comment = entities.find(Comment.class, id);
    if (comment == null || !comment.isStanding()) {
      throw unknown();
    }
    if (!comment.isBy(token)) {
      throw new Denied("author.unknown", "Only its author may do this with a comment.");
    }
    return comment;
  }

  private static void requireWithinWindow(PublicSite site, Comment comment, Instant now) {
    Duration window = Duration.ofMinutes(site.settings().editWindowMinutes());
    if (!comment.isWithin(window, now)) {
      throw new Denied("window.passed", "The time for changing this comment is over.");
    }
  }

  static NotFound unknown() {
    return new NotFound("comment.unknown", "There is no such comment.", "comment");
  }
}
