package io.parley.moderation.core.deciding;

import io.parley.discussion.api.ChangeStates;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.PinComment;
import io.parley.discussion.api.StateChange;
import io.parley.discussion.api.StateChanged;
import io.parley.discussion.api.StateOutcome;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Reach;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.UuidText;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.Keyset;
import io.parley.kernel.runtime.Ids;
import io.parley.moderation.api.Decide;
import io.parley.moderation.api.Decided;
import io.parley.moderation.api.DecidedComment;
import io.parley.moderation.api.DecisionAction;
import io.parley.moderation.api.DecisionView;
import io.parley.moderation.api.Judged;
import io.parley.moderation.api.ListDecisions;
import io.parley.moderation.core.database.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides on comments one by one. The discussion changes the states first, under the request of the
 * call; what it answers is noted here. When the call ends between the two, its repeat gets the same
 * answer from there and notes it.
 */
public final class Decisions {
  private static final int MOST = 100;
  private static final int LONGEST_REASON = 500;

  private static final String REACHED = " and (?::uuid[] is null or site_id = any(?))";

  private static final String ELSEWHERE =
      "select count(*) from decision where tenant_id = ? and id = ? and site_id <> all(?::uuid[])";

  private final Database database;
  private final DecisionLog log;
  private final Revisions revisions;
  private final Discussion discussion;

  public Decisions(Database database, DecisionLog log, Revisions revisions, Discussion discussion) {
    this.database = database;
    this.log = log;
    this.revisions = revisions;
    this.discussion = discussion;
  }

  /** See {@link io.parley.moderation.api.Moderation#decide}. */
  public Decided decide(Decide command) {
    CallContext call = CallContext.current();
    call.requireReach(Scope.MODERATION);
    checkReason(command.reason());
    List<StateChanged> changed = change(command);
    return database
        .unit()
        .command(
            "decide",
            command,
            Decided.class,
            () -> {
              UUID id = Ids.next();
              log.add(
                  DecisionLog.Entry.by(call, id, command.action()).because(command.reason()),
                  changed);
              database
                  .unit()
                  .audit(
                      "comments.decided",
                      id.toString(),
                      noted(command.action(), changed).about("action", command.action()));
              return decided(id, command.action(), changed);
            });
  }

  private List<StateChanged> change(Decide command) {
    List<Judged> comments = command.comments();
    DecisionAction action = command.action();
    if (isPin(action)) {
      if (comments.size() != 1) {
        throw new Rejected("comments.many", "Pin or unpin one comment at a time.", "comments");
      }
      return List.of(pin(comments.get(0).id(), action == DecisionAction.PIN));
    }
    CommentStatus target = target(action);
    if (comments.isEmpty() || comments.size() > MOST) {
      throw new Rejected(
          "comments.many", "Decide on 1 to " + MOST + " comments at once.", "comments");
    }
    return discussion.changeStates(
        new ChangeStates(
            comments.stream()
                .map(judged -> new StateChange(judged.id(), judged.expected(), target))
                .toList()));
  }

  private static Changes noted(DecisionAction action, List<StateChanged> changed) {
    Changes changes = StateChanges.of(changed);
    boolean pinned = action == DecisionAction.PIN;
    return isPin(action) && changed.stream().anyMatch(one -> one.outcome() == StateOutcome.DONE)
        ? changes.and("pinned", !pinned, pinned)
        : changes;
  }

  private static boolean isPin(DecisionAction action) {
    return action == DecisionAction.PIN || action == DecisionAction.UNPIN;
  }

  private StateChanged pin(UUID comment, boolean pinned) {
    return discussion.pin(new PinComment(comment, pinned));
  }

  /** See {@link io.parley.moderation.api.Moderation#undo}. */
  public Decided undo(UUID decision) {
    CallContext call = CallContext.current();
    Reach reach = call.requireReach(Scope.MODERATION);
    List<StateChanged> changed = takeBack(decision, reach);
    if (changed.isEmpty()) {
      return repeated(decision);
    }
    return database
        .unit()
        .command(
            "undo",
            decision,
            Decided.class,
            () -> {
              UUID id = Ids.next();
              log.add(DecisionLog.Entry.by(call, id, DecisionAction.UNDO), changed);
              log.undone("id", decision, takenBack(changed, reach));
              database
                  .unit()
                  .audit(
                      "decision.undone",
                      decision.toString(),
                      StateChanges.of(changed).about("undo", id));
              return decided(id, DecisionAction.UNDO, changed);
            });
  }

  // What somebody decided anew meanwhile stays as that decision left it, and so does what has gone
  // to where this one does not reach.
  private static List<UUID> takenBack(List<StateChanged> changed, Reach reach) {
    return changed.stream()
        .filter(change -> change.outcome() != StateOutcome.CHANGED)
        .filter(change -> change.outcome() != StateOutcome.UNKNOWN || !reach.isLimited())
        .map(StateChanged::comment)
        .toList();
  }

  // Whoever repeats the request that took it back gets its answer.
  private Decided repeated(UUID decision) {
    return database
        .unit()
        .command(
            "undo",
            decision,
            Decided.class,
            () -> {
              throw new Conflict("decision.undone", "This was taken back already.");
            });
  }

  // Nothing for what was taken back already.
  private List<StateChanged> takeBack(UUID decision, Reach reach) {
    DecisionView first = database.unit().read(() -> first(decision, reach));
    if (first.job() != null) {
      throw new Conflict("decision.of-job", "A job decided this: take the job back as a whole.");
    }
    if (first.action() == DecisionAction.UNDO) {
      throw new Conflict("decision.final", "This cannot be taken back. Decide anew instead.");
    }
    if (first.action() == DecisionAction.EDIT) {
      return first.undone() ? List.of() : List.of(revisions.takeBack(first));
    }
    if (isPin(first.action())) {
      boolean pinnedBefore = first.action() == DecisionAction.UNPIN;
      return first.undone() ? List.of() : List.of(pin(first.comment(), pinnedBefore));
    }
    List<StateChange> changes = database.unit().read(() -> log.backwards("id", decision, MOST));
    return changes.isEmpty() ? List.of() : discussion.changeStates(new ChangeStates(changes));
  }

  private DecisionView first(UUID decision, Reach reach) {
    UUID[] reached = reach.ids();
    DecisionView first =
        database
            .first(
                DecisionLog.COLUMNS + REACHED + " and id = ? order by comment_id limit 1",
                DecisionLog::view,
                Database.tenant(),
                reached,
                reached,
                decision)
            .orElseThrow(
                () -> new NotFound("decision.unknown", "There is no such decision.", "id"));
    if (database.number(ELSEWHERE, Database.tenant(), decision, reached) > 0) {
      throw new Denied(
          "decision.elsewhere",
          "This was decided on other sites, too. Ask somebody who moderates all of them.");
    }
    return first;
  }

  /** See {@link io.parley.moderation.api.Moderation#decisions}. */
  public Page<DecisionView> page(ListDecisions query) {
    UUID[] reached = CallContext.current().requireReach(Scope.MODERATION).ids();
    String after = Keyset.after(query.page()).orElse(null);
    StringBuilder sql = new StringBuilder(DecisionLog.COLUMNS).append(REACHED);
    List<@Nullable Object> values = new ArrayList<>();
    values.add(Database.tenant());
    values.add(reached);
    values.add(reached);
    if (query.comment() != null) {
      sql.append(" and comment_id = ?");
      values.add(query.comment());
    }
    if (query.actor() != null) {
      sql.append(" and actor_id = ?");
      values.add(query.actor());
    }
    if (after != null) {
      if (after.length() != 73) {
        throw Keyset.malformed();
      }
      sql.append(" and (id, comment_id) < (?, ?)");
      values.add(UuidText.parse("cursor", after.substring(0, 36)));
      values.add(UuidText.parse("cursor", after.substring(37)));
    }
    sql.append(" order by id desc, comment_id desc limit ").append(Keyset.rows(query.page()));
    List<DecisionView> rows =
        database
            .unit()
            .read(() -> database.list(sql.toString(), DecisionLog::view, values.toArray()));
    return Keyset.page(query.page(), rows, row -> row, row -> row.id() + " " + row.comment());
  }

  /** The state that comments get. */
  public static CommentStatus target(DecisionAction action) {
    return switch (action) {
      case APPROVE, RESTORE -> CommentStatus.PUBLISHED;
      case REJECT -> CommentStatus.REJECTED;
      case SPAM -> CommentStatus.SPAM;
      case EDIT, REPORTED, UNDO, PIN, UNPIN ->
          throw new Rejected("action.unknown", "Approve, reject, spam or restore.", "action");
    };
  }

  /** Refuses reasons that are too long. */
  public static void checkReason(@Nullable String reason) {
    if (reason != null && reason.length() > LONGEST_REASON) {
      throw new Rejected(
          "reason.too-long", "A reason has at most " + LONGEST_REASON + " characters.", "reason");
    }
  }

  private static Decided decided(UUID id, DecisionAction action, List<StateChanged> changed) {
    return new Decided(
        id,
        action,
        changed.stream()
            .map(one -> new DecidedComment(one.comment(), one.outcome(), one.before(), one.after()))
            .toList());
  }
}
