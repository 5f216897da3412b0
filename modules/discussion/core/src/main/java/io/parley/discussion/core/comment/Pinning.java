package io.parley.discussion.core.comment;

import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.PinComment;
import io.parley.discussion.api.StateChanged;
import io.parley.discussion.api.StateOutcome;
import io.parley.discussion.core.desk.Moderator;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.UnitOfWork;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/** Comments that stand above all others of their thread. */
public final class Pinning {
  private final UnitOfWork unit;
  private final EntityManager entities;
  private final StandingComments standing;

  public Pinning(UnitOfWork unit, EntityManager entities) {
    this.unit = unit;
    this.entities = entities;
    this.standing = new StandingComments(unit, entities);
  }

  /** See {@link io.parley.discussion.api.Discussion#pin}. */
  public StateChanged pin(PinComment command) {
    Moderator moderator = Moderator.require();
    return unit.command("pin", command, StateChanged.class, () -> change(moderator, command));
  }

  private StateChanged change(Moderator moderator, PinComment command) {
    UUID id = command.comment();
    Standing found = standing.lock(moderator, id).orElseThrow(Editing::unknown);
    Comment comment = found.comment();
    CommentStatus state = comment.stateOnDesk();
    if (comment.isPinned() == command.pinned()) {
      return new StateChanged(id, StateOutcome.UNCHANGED, comment.siteId(), state, state);
    }
    if (command.pinned()) {
      requirePinnable(found);
    }
    comment.pin(command.pinned());
    found.thread().touch();
    unit.audit(
        command.pinned() ? "comment.pinned" : "comment.unpinned",
        id.toString(),
        Changes.of("pinned", !command.pinned(), command.pinned())
            .about("thread", found.thread().id())
            .on(comment.siteId()));
    return new StateChanged(id, StateOutcome.DONE, comment.siteId(), state, state);
  }

  private void requirePinnable(Standing found) {
    if (found.comment().isReply()) {
      throw new Conflict("comment.reply", "A reply stands below what it answers.");
    }
    if (!found.comment().isPublished()) {
      throw new Conflict("comment.unpublished", "Only what readers see can be pinned.");
    }
    long pinned =
        entities
            .createQuery(
                "select count(c) from Comment c where c.threadId = :thread and c.pinned = true",
                Long.class)
            .setParameter("thread", found.thread().id())
            .getSingleResult();
    if (pinned >= PinComment.MOST) {
      throw new Conflict(
          "pins.full",
          "A thread has at most " + PinComment.MOST + " pinned comments. Unpin one of them first.");
    }
  }
}
