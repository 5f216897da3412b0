package io.parley.moderation.core.deciding;

import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.StateChange;
import io.parley.discussion.api.StateChanged;
import io.parley.discussion.api.StateOutcome;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Reach;
import io.parley.moderation.api.Decider;
import io.parley.moderation.api.DecisionAction;
import io.parley.moderation.api.DecisionView;
import io.parley.moderation.core.akismet.Corrections;
import io.parley.moderation.core.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The decisions of a tenant, a row for each comment. Use it inside a unit of work. */
public final class DecisionLog {
  static final String COLUMNS =
      "select id, action, comment_id, before, after, reason, actor_kind, actor_id, at, job_id,"
          + " undone from decision where tenant_id = ?";

  // They do not say whether the comment may stay.
  private static final Set<DecisionAction> KEEP_REPORTS_OPEN =
      EnumSet.of(DecisionAction.REPORTED, DecisionAction.PIN, DecisionAction.UNPIN);

  private static final String ADD =
      """
      insert into decision (tenant_id, id, comment_id, site_id, action, before, after, reason,
        actor_kind, actor_id, at, job_id, waited_seconds)
      select ?, ?, w.comment, w.site, ?, w.before, w.after, ?, ?, ?, ?, ?,
        case when w.before = 'PENDING' and w.after <> 'PENDING' then (
          select extract(epoch from ? - s.at)::bigint from screening s
          where s.tenant_id = ? and s.id = w.comment and s.verdict = 'HOLD') end
      from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[]) w(comment, site, before, after)
      on conflict do nothing\
      """;

  // What they say about spam, services are told.
  private static final Set<DecisionAction> CORRECT =
      EnumSet.of(
          DecisionAction.APPROVE, DecisionAction.RESTORE, DecisionAction.SPAM, DecisionAction.UNDO);

  private final Database database;
  private final Corrections corrections;
  private final Clock clock;

  public DecisionLog(Database database, Corrections corrections, Clock clock) {
    this.database = database;
    this.corrections = corrections;
    this.clock = clock;
  }

  /**
   * What is decided, by whom.
   *
   * @param id shared by all comments of it
   */
  public record Entry(
      UUID id,
      DecisionAction action,
      @Nullable String reason,
      Actor.Kind kind,
      String actor,
      @Nullable UUID job) {
    /** By the actor of a call, for no particular reason. */
    static Entry by(CallContext call, UUID id, DecisionAction action) {
      return new Entry(id, action, null, call.actor().kind(), call.actor().id(), null);
    }

    Entry because(@Nullable String why) {
      return new Entry(id, action, why, kind, actor, job);
    }
  }

  /**
   * Notes the changes that were made, and closes the reports on those comments and on those that
   * are as they were decided to be.
   */
  public void add(Entry entry, List<StateChanged> changes) {
    if (!KEEP_REPORTS_OPEN.contains(entry.action())) {
      closeReports(entry.id(), changes);
    }
    List<StateChanged> done =
        changes.stream().filter(change -> change.outcome() == StateOutcome.DONE).toList();
    if (done.isEmpty()) {
      return;
    }
    UUID tenant = Database.tenant();
    UUID[] comments = done.stream().map(StateChanged::comment).toArray(UUID[]::new);
    database.change(
        ADD,
        tenant,
        entry.id(),
        entry.action(),
        entry.reason(),
        entry.kind(),
        entry.actor(),
        clock.instant(),
        entry.job(),
        clock.instant(),
        tenant,
        comments,
        done.stream().map(StateChanged::site).toArray(UUID[]::new),
        done.stream().map(change -> String.valueOf(change.before())).toArray(String[]::new),
        done.stream().map(change -> String.valueOf(change.after())).toArray(String[]::new));
    if (entry.action() != DecisionAction.REPORTED && entry.action() != DecisionAction.EDIT) {
      toLearn(done.size());
    }
    if (CORRECT.contains(entry.action())) {
      corrections.note(done);
    }
  }

  // Read by whoever lets the classifier learn.
  private void toLearn(int many) {
    database.change(
        "insert into classifier (tenant_id, waiting) values (?, ?)"
            + " on conflict (tenant_id) do update set waiting = classifier.waiting + ?",
        Database.tenant(),
        many,
        many);
  }

  private void closeReports(UUID decision, List<StateChanged> changes) {
    UUID[] judged =
        changes.stream()
            .filter(
                change ->
                    change.outcome() == StateOutcome.DONE
                        || change.outcome() == StateOutcome.UNCHANGED)
            .map(StateChanged::comment)
            .toArray(UUID[]::new);
    if (judged.length > 0) {
      database.change(
          "update report set open = false, closed_by = ?"
              + " where tenant_id = ? and comment_id = any(?) and open",
          decision,
          Database.tenant(),
          judged);
    }
  }

  /** The changes that take decisions back, from the first rows that were not taken back yet. */
  public List<StateChange> backwards(String condition, UUID subject, int most) {
    return database.list(
        "select comment_id, before, after from decision where tenant_id = ? and "
            + condition
            + " = ? and not undone and action in ('APPROVE', 'REJECT', 'SPAM', 'RESTORE',"
            + " 'REPORTED') order by id, comment_id limit "
            + most,
        row ->
            new StateChange(
                row.getObject("comment_id", UUID.class),
                CommentStatus.valueOf(row.getString("after")),
                CommentStatus.valueOf(row.getString("before"))),
        Database.tenant(),
        subject);
  }

  /**
   * Notes that the decisions about those comments were taken back, and opens the reports again that
   * they closed.
   */
  public void undone(String condition, UUID subject, List<UUID> comments) {
    database.change(
        "update decision set undone = true where tenant_id = ? and "
            + condition
            + " = ? and comment_id = any(?)",
        Database.tenant(),
        subject,
        comments.toArray(UUID[]::new));
    database.change(
        "update report set open = true, closed_by = null"
            + " where tenant_id = ? and comment_id = any(?) and closed_by = ?",
        Database.tenant(),
        comments.toArray(UUID[]::new),
        subject);
    toLearn(comments.size());
  }

  static DecisionView view(ResultSet row) throws SQLException {
    return new DecisionView(
        row.getObject("id", UUID.class),
        DecisionAction.valueOf(row.getString("action")),
        row.getObject("comment_id", UUID.class),
        CommentStatus.valueOf(row.getString("before")),
        CommentStatus.valueOf(row.getString("after")),
        row.getString("reason"),
        new Decider(Actor.Kind.valueOf(row.getString("actor_kind")), row.getString("actor_id")),
        Database.at(row, "at"),
        Database.id(row, "job_id"),
        row.getBoolean("undone"),
        null);
  }

  /** The newest decisions about a comment that were made on sites in reach. */
  public List<DecisionView> about(UUID comment, Reach reach, int most) {
    UUID[] reached = reach.ids();
    return database.list(
        COLUMNS
            + " and comment_id = ? and (?::uuid[] is null or site_id = any(?))"
            + " order by id desc limit "
            + most,
        DecisionLog::view,
        Database.tenant(),
        comment,
        reached,
        reached);
  }
}
