package io.parley.discussion.core.desk;

import io.parley.discussion.api.ActiveDay;
import io.parley.discussion.api.ActiveThread;
import io.parley.discussion.api.Activity;
import io.parley.discussion.api.ActivityOf;
import io.parley.discussion.core.thread.Sites;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Reach;
import io.parley.kernel.api.Scope;
import io.parley.kernel.jpa.SqlFunction;
import io.parley.kernel.jpa.UnitOfWork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who wrote how much, and where. */
public final class ActivityFigures {
  private static final int MOST_THREADS = 10;

  // The newest of the period, along the index by time: what is looked at has a bound, whatever the
  // tenant.
  private static final String NEWEST =
      """
      (select c.created_at, c.thread_id, c.author_kind, c.author_id, c.author_token_hash,
          c.author_name
        from comment c
        where c.tenant_id = ? and c.created_at >= ? and c.created_at < ?
          and c.state = 'PUBLISHED' and (?::uuid[] is null or c.site_id = any(?))
        order by c.created_at desc, c.id desc limit\s"""
          + ActivityOf.MOST_COMMENTS
          + ") w";

  private static final String DAYS =
      """
      select (w.created_at at time zone 'UTC')::date, count(*), count(distinct
        coalesce(encode(w.author_token_hash, 'hex'), w.author_kind || ' ' || w.author_id,
          w.author_name))
      from\s"""
          + NEWEST
          + " group by 1 order by 1";

  private static final String THREADS =
      "select "
          + DeskRows.THREAD
          + ", f.comments from (select w.thread_id, count(*) as comments from "
          + NEWEST
          + " group by 1 order by 2 desc, 1 desc limit "
          + MOST_THREADS
          + ") f join thread t on t.tenant_id = ? and t.id = f.thread_id"
          + " order by f.comments desc, t.id desc";

  private final UnitOfWork unit;
  private final Sites sites;

  public ActivityFigures(UnitOfWork unit, Sites sites) {
    this.unit = unit;
    this.sites = sites;
  }

  /** See {@link io.parley.discussion.api.Discussion#activity}. */
  public Activity of(ActivityOf query) {
    CallContext call = CallContext.current();
    Reach reach = call.requireReach(Scope.SITE_ADMIN, Scope.DISCUSSION_READ, Scope.MODERATION);
    UUID tenant = call.requireTenant().value();
    UUID[] wanted =
        query.site() == null ? reach.ids() : new UUID[] {sites.require(query.site(), reach).id()};
    return unit.read(() -> unit.jdbc(connection -> of(connection, tenant, wanted, query)));
  }

  private static Activity of(
      Connection connection, UUID tenant, UUID @Nullable [] wanted, ActivityOf query)
      throws SQLException {
    List<ActiveDay> days =
        list(
            connection,
            DAYS,
            row -> new ActiveDay(row.getObject(1, LocalDate.class), row.getLong(2), row.getLong(3)),
            tenant,
            start(query.from()),
            start(query.to().plusDays(1)),
            wanted,
            wanted);
    List<ActiveThread> threads =
        list(
            connection,
            THREADS,
            row -> new ActiveThread(DeskRows.thread(row), row.getLong(9)),
            tenant,
            start(query.from()),
            start(query.to().plusDays(1)),
            wanted,
            wanted,
            tenant);
    long comments = days.stream().mapToLong(ActiveDay::comments).sum();
    return new Activity(days, threads, comments == ActivityOf.MOST_COMMENTS);
  }

  private static OffsetDateTime start(LocalDate day) {
    return day.atStartOfDay().atOffset(ZoneOffset.UTC);
  }

  private static <T> List<T> list(
      Connection connection, String sql, SqlFunction<ResultSet, T> read, @Nullable Object... values)
      throws SQLException {
    List<T> found = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      Moderators.set(select, values);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(read.apply(row));
        }
      }
    }
    return found;
  }
}
