package io.parley.moderation.core.deciding;

import io.parley.discussion.api.DeskComment;
import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.ReviseComment;
import io.parley.discussion.api.RevisionView;
import io.parley.discussion.api.StateChanged;
import io.parley.discussion.api.StateOutcome;
import io.parley.discussion.api.UndoRevision;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Scope;
import io.parley.kernel.jpa.Changes;
import io.parley.moderation.api.DecisionAction;
import io.parley.moderation.api.DecisionView;
import io.parley.moderation.api.ReviseText;
import io.parley.moderation.api.TextChange;
import io.parley.moderation.core.database.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Decisions about texts. The discussion keeps the texts, and knows each change by the id of its
 * decision.
 */
public final class Revisions {
  private final Database database;
  private final DecisionLog log;
  private final Discussion discussion;

  public Revisions(Database database, DecisionLog log, Discussion discussion) {
    this.database = database;
    this.log = log;
    this.discussion = discussion;
  }

  /** Replaces the text of a comment, and notes that somebody did. */
  public DeskComment revise(ReviseText command) {
    CallContext call = CallContext.current();
    call.requireReach(Scope.MODERATION);
    DeskComment revised =
        discussion.revise(new ReviseComment(command.comment(), command.body(), command.format()));
    UUID decision = revised.revision();
    if (decision == null) {
      throw new IllegalStateException("The discussion named no revision.");
    }
    StateChanged same =
        new StateChanged(
            revised.id(),
            StateOutcome.DONE,
            revised.thread().site(),
            revised.state(),
            revised.state());
    database
        .unit()
        .command(
            "revise",
            command,
            Boolean.class,
            () -> {
              log.add(DecisionLog.Entry.by(call, decision, DecisionAction.EDIT), List.of(same));
              database.unit().audit("comments.decided", decision.toString(), told(same));
              return true;
            });
    return revised;
  }

  private static Changes told(StateChanged edited) {
    return StateChanges.of(List.of(edited)).about("action", DecisionAction.EDIT);
  }

  /** Gives the comment its former text back. */
  StateChanged takeBack(DecisionView edit) {
    StateChanged changed = discussion.undoRevision(new UndoRevision(edit.comment(), edit.id()));
    if (changed.outcome() == StateOutcome.UNKNOWN) {
      throw new Conflict("decision.final", "The former text is not kept any more.");
    }
    return changed;
  }

  /** The decisions about a comment, with the texts of those that changed them. */
  public List<DecisionView> withTexts(UUID comment, List<DecisionView> decisions) {
    if (decisions.stream().noneMatch(one -> one.action() == DecisionAction.EDIT)) {
      return decisions;
    }
    Map<UUID, TextChange> texts = new HashMap<>();
    for (RevisionView revision : discussion.revisions(comment)) {
      texts.put(revision.id(), new TextChange(revision.before(), revision.after()));
    }
    return decisions.stream().map(one -> one.with(texts.get(one.id()))).toList();
  }
}
