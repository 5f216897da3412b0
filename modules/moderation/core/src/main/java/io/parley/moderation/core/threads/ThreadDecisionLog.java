package io.parley.moderation.core.threads;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Reach;
import io.parley.kernel.api.UuidText;
import io.parley.kernel.jpa.Keyset;
import io.parley.moderation.api.Decider;
import io.parley.moderation.api.ListThreadDecisions;
import io.parley.moderation.api.ModeratedThread;
import io.parley.moderation.api.ThreadAction;
import io.parley.moderation.api.ThreadDecisionView;
import io.parley.moderation.core.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The decisions about threads. Use it inside a unit of work. */
public final class ThreadDecisionLog {
  private static final String COLUMNS =
      "select id, action, before, after, actor_kind, actor_id, at, undone from thread_decision"
          + " where tenant_id = ?";

  private static final String ADD =
      """
      insert into thread_decision (tenant_id, id, thread_id, site_id, action, before, after,
        actor_kind, actor_id, at)
      values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?) on conflict do nothing""";

  private final Database database;
  private final Clock clock;

  public ThreadDecisionLog(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What was decided, with the thread before and after. */
  record Entry(
      UUID id, ThreadAction action, UUID site, ModeratedThread before, ModeratedThread after) {}

  void add(Entry entry) {
    Actor actor = CallContext.current().actor();
    database.change(
        ADD,
        Database.tenant(),
        entry.id(),
        entry.after().id(),
        entry.site(),
        entry.action(),
        database.json(entry.before()),
        database.json(entry.after()),
        actor.kind(),
        actor.id(),
        clock.instant());
  }

  /** The decision of that id, if the thread was in reach when it was made. */
  Optional<ThreadDecisionView> find(UUID id, Reach reach) {
    UUID[] reached = reach.ids();
    return database.first(
        COLUMNS + " and id = ? and (?::uuid[] is null or site_id = any(?))",
        this::view,
        Database.tenant(),
        id,
        reached,
        reached);
  }

  /** Those that were made while the thread was in reach. */
  Page<ThreadDecisionView> page(ListThreadDecisions query, Reach reach) {
    UUID[] reached = reach.ids();
    UUID after =
        Keyset.after(query.page()).map(text -> UuidText.parse("cursor", text)).orElse(null);
    List<ThreadDecisionView> rows =
        database.list(
            COLUMNS
                + " and thread_id = ? and (?::uuid is null or id < ?)"
                + " and (?::uuid[] is null or site_id = any(?)) order by id desc limit "
                + Keyset.rows(query.page()),
            this::view,
            Database.tenant(),
            query.thread(),
            after,
            after,
            reached,
            reached);
    return Keyset.page(query.page(), rows, row -> row, row -> row.id().toString());
  }

  void undone(UUID id) {
    database.change(
        "update thread_decision set undone = true where tenant_id = ? and id = ?",
        Database.tenant(),
        id);
  }

  private ThreadDecisionView view(ResultSet row) throws SQLException {
    return new ThreadDecisionView(
        row.getObject("id", UUID.class),
        ThreadAction.valueOf(row.getString("action")),
        database.ofJson(row.getString("before"), ModeratedThread.class),
        database.ofJson(row.getString("after"), ModeratedThread.class),
        new Decider(Actor.Kind.valueOf(row.getString("actor_kind")), row.getString("actor_id")),
        Database.at(row, "at"),
        row.getBoolean("undone"));
  }
}
