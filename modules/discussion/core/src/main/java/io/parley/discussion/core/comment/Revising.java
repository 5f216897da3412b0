package io.parley.discussion.core.comment;

import io.parley.discussion.api.BodyFormat;
import io.parley.discussion.api.CommentEdited;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.DeskComment;
import io.parley.discussion.api.ReviseComment;
import io.parley.discussion.api.RevisionView;
import io.parley.discussion.api.StateChanged;
import io.parley.discussion.api.StateOutcome;
import io.parley.discussion.api.UndoRevision;
import io.parley.discussion.core.desk.DeskSearch;
import io.parley.discussion.core.desk.Moderator;
import io.parley.discussion.core.rendering.Rendering;
import io.parley.kernel.events.Outbox;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Ids;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What moderators do to the texts of others, and how it is taken back. */
public final class Revising {
  private final UnitOfWork unit;
  private final Outbox outbox;
  private final StandingComments standing;
  private final Revisions revisions;
  private final Rendering rendering;
  private final DeskSearch desk;
  private final Clock clock;

  public Revising(
      UnitOfWork unit, Outbox outbox, EntityManager entities, Rendering rendering, Clock clock) {
    this.unit = unit;
    this.outbox = outbox;
    this.standing = new StandingComments(unit, entities);
    this.revisions = new Revisions(unit);
    this.rendering = rendering;
    this.desk = new DeskSearch(unit);
    this.clock = clock;
  }

  /** See {@link io.parley.discussion.api.Discussion#revise}. */
  public DeskComment revise(ReviseComment command) {
    Moderator moderator = Moderator.require();
    BodyFormat format = command.format() == null ? BodyFormat.COMMONMARK : command.format();
    Body body = Body.of(command.body(), format, rendering);
    UUID id = command.comment();
    UUID revision =
        unit.command("revision", command, UUID.class, () -> revise(moderator, id, body));
    return desk.comments(List.of(id)).stream()
        .findFirst()
        .orElseThrow(Editing::unknown)
        .revisedBy(revision);
  }

  private UUID revise(Moderator moderator, UUID id, Body body) {
    Standing found = standing.lock(moderator, id).orElseThrow(Editing::unknown);
    UUID revision = Ids.next();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    revisions.keep(revision, found.comment(), body, now);
    found.comment().revise(body, now, revision);
    note("comment.revised", found, revision, now);
    return revision;
  }

  /** See {@link io.parley.discussion.api.Discussion#undoRevision}. */
  public StateChanged undo(UndoRevision command) {
    Moderator moderator = Moderator.require();
    return unit.command(
        "undoRevision", command, StateChanged.class, () -> takeBack(moderator, command));
  }

  private StateChanged takeBack(Moderator moderator, UndoRevision command) {
    UUID id = command.comment();
    Optional<Standing> found = standing.lock(moderator, id);
    Optional<Revision> revision = revisions.find(command.revision(), id);
    if (found.isEmpty() || revision.isEmpty()) {
      return new StateChanged(id, StateOutcome.UNKNOWN, null, null, null);
    }
    Comment comment = found.get().comment();
    Revision taken = revision.get();
    boolean stands = taken.id().equals(comment.revisionId());
    if (stands) {
      String html = rendering.html(taken.before(), taken.beforeFormat());
      comment.unrevise(new Body(taken.before(), taken.beforeFormat(), html), taken);
      note(
          "comment.unrevised",
          found.get(),
          taken.id(),
          clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
    CommentStatus state = comment.stateOnDesk();
    StateOutcome outcome = stands ? StateOutcome.DONE : StateOutcome.CHANGED;
    return new StateChanged(id, outcome, comment.siteId(), state, state);
  }

  /** See {@link io.parley.discussion.api.Discussion#revisions}. */
  public List<RevisionView> of(UUID comment) {
    // Whoever does not reach the comment does not reach what it said before either.
    return desk.comments(List.of(comment)).isEmpty()
        ? List.of()
        : unit.read(() -> revisions.of(comment));
  }

  private void note(String action, Standing found, UUID revision, Instant now) {
    Comment comment = found.comment();
    UUID thread = found.thread().id();
    found.thread().touch();
    unit.audit(
        action,
        comment.id().toString(),
        Changes.none().about("thread", thread).about("revision", revision).on(comment.siteId()));
    outbox.append(
        new CommentEdited(comment.siteId(), thread, comment.id(), comment.authorKind(), now));
  }
}
