package io.parley.moderation.core.jobs;

import io.parley.kernel.api.Actor;
import io.parley.moderation.api.DecisionAction;
import io.parley.moderation.api.JobSearch;
import io.parley.moderation.api.JobState;
import io.parley.moderation.api.JobView;
import io.parley.moderation.core.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is kept.
 *
 * @param within the only site whose comments it may touch, for who began it reaches no other one;
 *     null when it may touch all that it finds. Its search names that site, too
 * @param cursor where its search goes on
 * @param step how many steps were completed
 * @param chosen the comments of the step that is under way, or null between two
 */
record JobRow(
    UUID id,
    DecisionAction action,
    JobSearch search,
    @Nullable UUID within,
    @Nullable String reason,
    JobState state,
    @Nullable Long total,
    long done,
    long changed,
    long undone,
    @Nullable String cursor,
    int step,
    @Nullable List<UUID> chosen,
    boolean cancelling,
    Actor.Kind createdByKind,
    String createdBy,
    Instant createdAt,
    @Nullable Instant finishedAt,
    @Nullable String error) {
  static final String SELECT =
      "select id, action, search::text, (search->>'within')::uuid as within, reason, state, total,"
          + " done, changed, undone, cursor, step, step_ids, cancelling, created_by_kind, created_by,"
          + " created_at, finished_at, error"
          + " from job where tenant_id = ?";

  // A job that may touch all sites is for people who reach all of them.
  static final String REACHED = " and (?::uuid[] is null or (search->>'within')::uuid = any(?))";

  static JobRow of(Database database, ResultSet row) throws SQLException {
    java.sql.Array chosen = row.getArray("step_ids");
    return new JobRow(
        row.getObject("id", UUID.class),
        DecisionAction.valueOf(row.getString("action")),
        StoredSearch.of(database, row.getString("search")),
        Database.id(row, "within"),
        row.getString("reason"),
        JobState.valueOf(row.getString("state")),
        row.getObject("total", Long.class),
        row.getLong("done"),
        row.getLong("changed"),
        row.getLong("undone"),
        row.getString("cursor"),
        row.getInt("step"),
        chosen == null ? null : List.of((UUID[]) chosen.getArray()),
        row.getBoolean("cancelling"),
        Actor.Kind.valueOf(row.getString("created_by_kind")),
        row.getString("created_by"),
        Database.at(row, "created_at"),
        Database.time(row, "finished_at"),
        row.getString("error"));
  }

  JobView view() {
    return new JobView(
        id,
        action,
        search,
        reason,
        state,
        total,
        done,
        changed,
        undone,
        createdBy,
        createdAt,
        finishedAt,
        error);
  }
}
