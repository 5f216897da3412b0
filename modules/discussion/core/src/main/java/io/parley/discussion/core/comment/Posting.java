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
import io.parley.discussion.core.thread.FreeThreads;
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
import io.parley.kernel.jpa.SharedWork;
import io.parley.kernel.jpa.UniqueViolation;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Combiner;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.runtime.Outcome;
import io.parley.kernel.runtime.Secrets;
import io.parley.tenancy.api.PublicSite;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Posting comments. */
public final class Posting {
  private static final int ATTEMPTS = 3;
  private static final int MOST_TOGETHER = 16;
  private static final int LONGEST_TITLE = 500;

  private final UnitOfWork unit;
  private final Outbox outbox;
  private final Repeats repeats;
  private final Threads threads;
  private final FreeThreads freeThreads;
  private final Sites sites;
  private final Rendering rendering;
  private final Secrets secrets;
  private final Clock clock;
  private final Combiner<Question, Repeats.Shown> combiner;

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
    this.freeThreads = new FreeThreads(unit);
    this.sites = sites;
    this.rendering = rendering;
    this.secrets = secrets;
    this.clock = clock;
    this.combiner = new Combiner<>(clock, MOST_TOGETHER, this::together, this::alone);
  }

  /** See {@link io.parley.discussion.api.Discussion#post}. */
  public PostedComment post(PostComment command) {
    PublicSite site = sites.require(command.site());
    Author author = Author.of(command.author());
    requireMayPost(site, author);
    ThreadName name = ThreadName.of(command.thread());
    boolean fromPublisher = CallContext.current().actor().may(Scope.DISCUSSION_WRITE);
    if (name.page() != null && !fromPublisher) {
      Sites.requireOwnPage(site, name.page());
    }
    Body body = Body.of(command.body(), rendering);
    AuthorToken token =
        author.kind() == AuthorKind.GUEST ? token(site, command.authorToken()) : null;
    Screened screened = command.screened() == null ? Screened.HELD : command.screened();
    Newcomer newcomer =
        new Newcomer(
            site.id(),
            name,
            title(command),
            command.parentId(),
            screened.status() == CommentStatus.PUBLISHED,
            fromPublisher);
    Draft draft = new Draft(site, newcomer, author, token, body, screened);
    Repeats.Shown posted =
        combiner.ask(
            new Question(
                draft,
                new SharedWork.Request(CallContext.current().request(), command.unscreened())));
    // Never kept among the stored answers: it is derived anew for a repeat.
    return new PostedComment(posted.view(), posted.status(), token == null ? null : token.text());
  }

  private record Draft(
      PublicSite site,
      Newcomer newcomer,
      Author author,
      @Nullable AuthorToken token,
      Body body,
      Screened screened) {}

  private record Question(Draft draft, SharedWork.Request request) {}

  // Comments of a tenant that arrive while others of it are written are written together: nearly
  // all that a transaction costs is paid once. None of them waits for a thread that is held, for
  // all others would wait with it.
  private List<Outcome<Repeats.Shown>> together(List<Question> questions) {
    if (questions.size() == 1) {
      Question question = questions.get(0);
      return List.of(Outcome.of(() -> atOnce(question)));
    }
    Map<Integer, Repeats.Shown> shown = new HashMap<>();
    List<Outcome<UUID>> outcomes =
        unit.commands(
            "post",
            questions.stream().map(Question::request).toList(),
            UUID.class,
            FreeThreads.named(questions.stream().map(asked -> asked.draft().newcomer()).toList()),
            (named, open) -> writeTogether(questions, named, open, shown));
    List<Outcome<Repeats.Shown>> answers = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      // A repeat is looked up alone.
      Optional<Repeats.Shown> written = Optional.ofNullable(shown.get(i));
      answers.add(outcomes.get(i).map(id -> written.orElseThrow(Combiner.Alone::new)));
    }
    return answers;
  }

  private List<Outcome<UUID>> writeTogether(
      List<Question> questions,
      Map<Integer, UUID> named,
      List<Integer> open,
      Map<Integer, Repeats.Shown> shown) {
    FreeThreads.Locked locked =
        freeThreads.lock(
            open.stream().map(named::get).filter(Objects::nonNull).distinct().toList(),
            open.stream()
                .map(i -> questions.get(i).draft().newcomer().parent())
                .filter(Objects::nonNull)
                .toList());
    Instant now = now();
    List<FreeThreads.Gain> gains = new ArrayList<>();
    List<Comment> comments = new ArrayList<>();
    List<Outcome<UUID>> outcomes = new ArrayList<>();
    for (int i : open) {
      Draft draft = questions.get(i).draft();
      outcomes.add(
          Outcome.of(
              () -> {
                requireOpen(draft.site());
                GainedThread thread =
                    locked
                        .thread(named.get(i), draft.newcomer())
                        .filter(found -> isPlainlyAnswered(found, draft))
                        .orElseThrow(Combiner.Alone::new);
                Comment comment = comment(draft, thread, now);
                shown.put(i, Repeats.Shown.of(comment, draft.site()));
                gains.add(new FreeThreads.Gain(draft.newcomer(), thread));
                comments.add(comment);
                return comment.id();
              }));
    }
    if (!comments.isEmpty()) {
      freeThreads.tell(gains);
      keep(comments);
    }
    return outcomes;
  }

  // All else about who may be answered is looked at by itself.
  private static boolean isPlainlyAnswered(GainedThread thread, Draft draft) {
    GainedThread.Parent parent = thread.parent();
    return draft.newcomer().parent() == null
        || (parent != null
            && parent.thread().equals(thread.id())
            && parent.state() == CommentStatus.PUBLISHED);
  }

  private Repeats.Shown atOnce(Question question) {
    try {
      return post(question, () -> writeAtOnce(question.draft()));
    } catch (UniqueViolation race) {
      throw new Combiner.Alone();
    }
  }

  private Comment writeAtOnce(Draft draft) {
    requireOpen(draft.site());
    GainedThread thread =
        threads
            .gainingAtOnce(draft.newcomer())
            .filter(found -> isPlainlyAnswered(found, draft))
            .orElseThrow(Combiner.Alone::new);
    return keep(comment(draft, thread, now()));
  }

  private Repeats.Shown alone(Question question) {
    for (int attempt = 1; ; attempt++) {
      try {
        return post(question, () -> write(question.draft()));
      } catch (UniqueViolation race) {
        // Two pages gave the same thread its name at once; the next look finds it.
        if (attempt == ATTEMPTS || !race.constraint().startsWith("thread_by")) {
          throw race;
        }
      }
    }
  }

  private Repeats.Shown post(Question question, Supplier<Comment> work) {
    return repeats.command("post", question.request().asked(), question.draft().site(), work);
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
    requireOpen(draft.site());
    GainedThread thread = threads.gaining(draft.newcomer(), now());
    Comment comment = comment(draft, thread, now());
    if (draft.newcomer().parent() != null) {
      requireShown(thread);
    }
    return keep(comment);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static void requireOpen(PublicSite site) {
    if (site.settings().closed()) {
      throw new Conflict("site.closed", "This site takes no comments at the moment.");
    }
  }

  private static Comment comment(Draft draft, GainedThread thread, Instant now) {
    Newcomer newcomer = draft.newcomer();
    Screened screened = draft.screened();
    if (thread.isClosed() || thread.isOlderThan(screened.closeAfterDays(), now)) {
      throw new Conflict("thread.closed", "This thread takes no comments any more.");
    }
    return new Comment(
        screened.comment() == null ? Ids.next() : screened.comment(),
        draft.site().id(),
        thread.id(),
        newcomer.parent(),
        draft.author(),
        draft.token(),
        draft.body(),
        screened,
        now);
  }

  private Comment keep(Comment comment) {
    keep(List.of(comment));
    return comment;
  }

  private void keep(List<Comment> comments) {
    unit.writeLast(Comment.insertion(CallContext.current().requireTenant().value(), comments));
    outbox.appendAll(comments.stream().flatMap(Posting::events).toList());
  }

  private static Stream<Object> events(Comment comment) {
    CommentPosted posted =
        new CommentPosted(
            comment.siteId(),
            comment.threadId(),
            comment.id(),
            comment.authorKind(),
            comment.createdAt());
    UUID parent = comment.parentId();
    return parent == null || !comment.isPublished()
        ? Stream.of(posted)
        : Stream.of(
            posted,
            new ReplyShown(
                comment.siteId(), comment.threadId(), comment.id(), parent, comment.createdAt()));
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
