package io.parley.exchange.core.applying;

import static io.parley.exchange.core.database.Sql.texts;

import io.parley.exchange.core.database.Sql;
import io.parley.exchange.core.staging.Linking;
import io.parley.exchange.core.staging.Plans;
import io.parley.exchange.core.staging.Window;
import io.parley.kernel.api.CallContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Comments whose thread did not come in, in the transaction of the connection. */
public final class OrphanedComments {
  private static final String THREADS_OF_WINDOW =
      """
      select w.id
      from (
        select distinct thread_source_id as id from record
        where tenant_id = ? and import_id = ? and position > ? and position <= ?
          and kind = 'comment' and fault is null and thread_source_id > ''
      ) w
      left join lateral (
        select position from record
        where tenant_id = ? and import_id = ? and kind = 'thread' and fault is null
          and source_id between w.id and w.id
        order by source_id, position limit 1
      ) good on true
      left join lateral (
        select position from record
        where tenant_id = ? and import_id = ? and kind = 'thread' and fault is not null
          and source_id between w.id and w.id
        order by source_id limit 1
      ) faulty on true
      """;

  private static final String MISSING = "where good.position is null and faulty.position is null";

  // Of several records of a thread the discussion saw the first; one that says the same again was
  // accepted as unchanged.
  private static final String REFUSED =
      """
      where (good.position is not null or faulty.position is not null)
        and not exists (
          select from (
            select position from record
            where tenant_id = ? and import_id = ? and kind = 'thread' and fault is null
              and source_id between w.id and w.id
            order by source_id, position offset 0
          ) t
          cross join lateral (
            select bucket from outcome
            where tenant_id = ? and import_id = ? and position = t.position offset 0
          ) u
          where u.bucket in ('created', 'updated', 'unchanged', 'tombstoned'))""";

  private static final String QUARANTINE =
      """
      with decided as (
        update outcome o
        set bucket = 'quarantined', reason = 'Its thread ' || r.thread_source_id || ' ' || ?
        from record r
        where o.tenant_id = ? and o.import_id = ? and o.position > ? and o.position <= ?
          and o.kind = 'comment' and o.bucket is null
          and r.tenant_id = ? and r.import_id = ? and r.position > ? and r.position <= ?
          and r.position = o.position and r.thread_source_id = any (?)
        returning o.kind, o.bucket
      )
      """;

  private OrphanedComments() {}

  /** Ids of threads that comments of the window name and that are not in the file. */
  public static List<String> missingThreads(Connection connection, UUID importId, Window window)
      throws SQLException {
    return threads(connection, importId, window, MISSING);
  }

  /** Ids of threads that comments of the window name and that could not be brought in. */
  public static List<String> refusedThreads(Connection connection, UUID importId, Window window)
      throws SQLException {
    return threads(connection, importId, window, REFUSED);
  }

  private static List<String> threads(
      Connection connection, UUID importId, Window window, String which) throws SQLException {
    String sql = THREADS_OF_WINDOW + which;
    List<Object> values = new ArrayList<>(List.of(tenant(), importId));
    values.add(window.after());
    values.add(window.upTo());
    // Whatever else is looked up is of the same tenant and import.
    long marks = sql.chars().filter(one -> one == '?').count();
    while (values.size() < marks) {
      values.add(tenant());
      values.add(importId);
    }
    Plans.followIndexes(connection);
    return Sql.on(connection, sql).with(values.toArray()).list(row -> row.getString(1));
  }

  /**
   * Quarantines the comments of the window that belong to one of the threads.
   *
   * @param because how the sentence goes on that begins with the thread
   */
  public static void quarantine(
      Connection connection,
      UUID importId,
      Window window,
      Collection<String> threads,
      String because)
      throws SQLException {
    Plans.compareWindow(connection);
    Sql.on(connection, QUARANTINE + Linking.COUNT)
        .with(
            because,
            tenant(),
            importId,
            window.after(),
            window.upTo(),
            tenant(),
            importId,
            window.after(),
            window.upTo(),
            texts(connection, List.copyOf(threads), id -> id),
            tenant(),
            importId)
        .update();
  }

  private static UUID tenant() {
    return CallContext.current().requireTenant().value();
  }
}
