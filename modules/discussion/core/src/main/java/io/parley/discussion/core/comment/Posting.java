package io.parley.discussion.core.comment;

import io.parley.discussion.api.AuthorKind;
import io.parley.discussion.api.CommentPosted;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.PostComment;
import io.parley.discussion.api.PostedComment;
import io.parley.discussion.api.ReplyShown;
import io.parley.discussion.api.Screened;
import io.parley.discussion.core.author.Author;
import io.parley.discussion.core.author.AuthorToken;
import io.parley.discussion.core.reading.Outline;
import io.parley.discussion.core.rendering.CleanText;
import io.parley.discussion.core.rendering.Rendering;
import io.parley.discussion.core.thread.GainedThread;
import io.parley.discussion.core.thread.Newcomer;
import io.parley.discussion.core.thread.Sites;
import io.parley.discussion.core.thread.ThreadName;
import io.parley.discussion.core.thread.Threads;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.events.Outbox;
import io.parley.kernel.jpa.UniqueViolation;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.runtime.Secrets;
import io.parley.tenancy.api.PublicSite;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Posting comments. */
public final class Posting {
  private static final int ATTEMPTS = 3;
  private static final int LONGEST_TITLE = 500;

  private final UnitOfWork unit;
  private final Outbox outbox;
  private final Repeats repeats;
  private final Threads threads;
  private final Sites sites;
  private final Rendering rendering;
  private final Secrets secrets;
  private final Clock clock;

  public Posting(
      UnitOfWork unit,
      Outbox outbox,
      EntityManager entities,
      Sites sites,
      Rendering rendering,
      Secrets secrets,
      Clock clock) {
    this.unit = unit;
    this.outbox = outbox;
    this.repeats = new Repeats(unit, entities);
    this.threads = new Threads(unit, entities);
    this.sites = sites;
    this.rendering = rendering;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** See {@link io.parley.discussion.api.Discussion#post}. */
  public PostedComment post(PostComment command) {
    PublicSite site = sites.require(command.site());
    Author author = Author.of(command.author());
    requireMayPost(site, author);
    ThreadName name = ThreadName.of(command.thread());
    if (name.page() != null && !CallContext.current().actor().may(Scope.DISCUSSION_WRITE)) {
      Sites.requireOwnPage(site, name.page());
    }
    Body body = Body.of(command.body(), rendering);
    AuthorToken token =
        author.kind() == AuthorKind.GUEST ? token(site, command.authorToken()) : null;
    Screened screened = command.screened() == null ? Screened.HELD : command.screened();
    Draft draft =
        new Draft(site, name, title(command), command.parentId(), author, token, body, screened);
    Repeats.Shown posted = post(command, draft, 1);
    // Never kept among the stored answers: it is derived anew for a repeat.
    return new PostedComment(posted.view(), posted.status(), token == null ? null : token.text());
  }

  private record Draft(
      PublicSite site,
      ThreadName thread,
      @Nullable String title,
      @Nullable UUID parent,
      Author author,
      @Nullable AuthorToken token,
      Body body,
      Screened screened) {}

  private Repeats.Shown post(PostComment command, Draft draft, int attempt) {
    try {
      return repeats.command("post", command.unscreened(), draft.site(), () -> write(draft));
    } catch (UniqueViolation race) {
      // Two pages gave the same thread its name at once; the next look finds it.
      if (attempt == ATTEMPTS || !race.constraint().startsWith("thread_by")) {
        throw race;
      }
    }
    return post(command, draft, attempt + 1);
  }

  private static void requireMayPost(PublicSite site, Author author) {
    if (author.kind() == AuthorKind.NAMED) {
      CallContext.current().require(Scope.DISCUSSION_WRITE);
    } else if (!site.settings().guestPosting()) {
      throw new Denied("guests.refused", "This site takes no comments from guests.");
    }
  }

  // Derived from the request: whoever repeats it gets the same token, without it being stored.
  private AuthorToken token(PublicSite site, @Nullable String given) {
    if (given != null) {
      return AuthorToken.of(given, "authorToken");
    }
    String request = CallContext.current().request().toString();
    return new AuthorToken(
        secrets.deriveText("discussion.author-token", site.id().toString(), request));
  }

  private static @Nullable String title(PostComment command) {
    String text = command.title();
    if (text == null) {
      return null;
    }
    String title = CleanText.atMost(LONGEST_TITLE, CleanText.line(text));
    return title.isEmpty() ? null : title;
  }

  private Comment write(Draft draft) {
    PublicSite site = draft.site();
    if (site.settings().closed()) {
      throw new Conflict("site.closed", "This site takes no comments at the moment.");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Screened screened = draft.screened();
    boolean published = screened.status() == CommentStatus.PUBLISHED;
    GainedThread thread =
        threads.gaining(
            new Newcomer(site.id(), draft.thread(), draft.title(), draft.parent(), published, now));
    if (thread.isClosed() || thread.isOlderThan(screened.closeAfterDays(), now)) {
      throw new Conflict("thread.closed", "This thread takes no comments any more.");
    }
    if (draft.parent() != null) {
      requireShown(thread);
    }
    Comment comment =
        new Comment(
            screened.comment() == null ? Ids.next() : screened.comment(),
            site.id(),
            thread.id(),
            draft.parent(),
            draft.author(),
            draft.token(),
            draft.body(),
            screened,
            now);
    unit.writeLast(comment.insertion(CallContext.current().requireTenant().value()));
    outbox.append(
        new CommentPosted(site.id(), thread.id(), comment.id(), draft.author().kind(), now));
    if (published && draft.parent() != null) {
      outbox.append(new ReplyShown(site.id(), thread.id(), comment.id(), draft.parent(), now));
    }
    return comment;
  }

  private void requireShown(GainedThread thread) {
    GainedThread.Parent parent = thread.parent();
    if (parent == null
        || !parent.thread().equals(thread.id())
        || !(parent.state() == CommentStatus.PUBLISHED || isTombstone(thread, parent.id()))) {
      throw new Rejected(
          "parent.unknown", "There is no such comment to reply to in this thread.", "parentId");
    }
  }

  private boolean isTombstone(GainedThread thread, UUID comment) {
    UUID tenant = CallContext.current().requireTenant().value();
    return unit.jdbc(connection -> Outline.load(connection, tenant, thread.id()).shows(comment));
  }
}
