package io.parley.exchange.core.applying;

import static io.parley.exchange.core.database.Sql.instant;
import static io.parley.exchange.core.database.Sql.longs;
import static io.parley.exchange.core.database.Sql.texts;

import io.parley.discussion.api.BodyFormat;
import io.parley.discussion.api.Bucket;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.ImportedComment;
import io.parley.discussion.api.ImportedThread;
import io.parley.exchange.api.BucketCounts;
import io.parley.exchange.api.ImportView.Buckets;
import io.parley.exchange.api.ReportLine;
import io.parley.exchange.core.database.Sql;
import io.parley.exchange.core.staging.Linking;
import io.parley.exchange.core.staging.Plans;
import io.parley.exchange.core.staging.Window;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Page;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The tables {@code outcome} and {@code import_count}, in the transaction of the connection. */
public final class OutcomeTable {
  private static final String PENDING_THREADS =
      """
      select o.level, o.position, r.source_id, r.identifier, r.url, r.title, r.closed, r.deleted,
             r.created_at
      from outcome o
      join record r on r.tenant_id = o.tenant_id and r.import_id = o.import_id
        and r.position = o.position
      where o.tenant_id = ? and o.import_id = ? and o.kind = 'thread' and o.level = 0
        and o.position > ? and o.bucket is null
      order by o.position limit ?""";

  // Read by index, in order, and joined row by row: the offset keeps the planner from sorting.
  private static final String PENDING_COMMENTS =
      """
      select o.level, o.position, r.source_id, r.thread_source_id, r.parent_source_id, r.author_id,
             r.author_name, r.author_email, r.body, r.status, r.created_at
      from (
        select level, position from outcome
        where tenant_id = ? and import_id = ? and kind = 'comment' and (level, position) > (?, ?)
          and bucket is null and level >= 0
        order by level, position limit ?
      ) o
      join record r on r.tenant_id = ? and r.import_id = ? and r.position = o.position
      order by o.level, o.position""";

  // The positions are said twice: as a condition of the index, so that only these rows are read
  // whatever the planner believes about the table, and as what the hash join pairs.
  private static final String DECIDE =
      """
      with decided as (
        update outcome o set bucket = d.bucket, reason = d.reason
        from unnest(?::bigint[], ?::text[], ?::text[]) as d (position, bucket, reason)
        where o.tenant_id = ? and o.import_id = ? and o.position = any (?) and o.bucket is null
          and o.position = d.position
        returning o.kind, o.bucket
      )
      """;

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

  // Looked up line by line: joined in order, a page would read all records before it as well.
  private static final String REPORT =
      """
      select o.position, o.kind, r.source_id, o.bucket, o.reason, r.line, r.col
      from (
        select position, kind, bucket, reason from outcome
        where tenant_id = ? and import_id = ? and position > ? and bucket is not null
        order by position limit ?
      ) o
      cross join lateral (
        select source_id, line, col from record
        where tenant_id = ? and import_id = ? and position = o.position offset 0
      ) r
      order by o.position""";

  private OutcomeTable() {}

  /** Threads that wait for their outcome, after that position, in the order of the file. */
  public static List<Pending<ImportedThread>> pendingThreads(
      Connection connection, UUID importId, long after, int most) throws SQLException {
    Plans.followIndexes(connection);
    return Sql.on(connection, PENDING_THREADS)
        .with(tenant(), importId, after, most)
        .list(
            row ->
                new Pending<>(
                    row.getInt("level"),
                    row.getLong("position"),
                    new ImportedThread(
                        row.getString("source_id"),
                        row.getString("identifier"),
                        row.getString("url"),
                        row.getString("title"),
                        row.getBoolean("closed"),
                        row.getBoolean("deleted"),
                        instant(row, "created_at"))));
  }

  /** Comments that wait, parents before replies, with together not much more text than that. */
  public static List<Pending<ImportedComment>> pendingComments(
      Connection connection, UUID importId, int level, long after, int most, int mostText)
      throws SQLException {
    Plans.followIndexes(connection);
    List<Pending<ImportedComment>> batch = new ArrayList<>(most);
    int[] room = {mostText};
    Sql.on(connection, PENDING_COMMENTS)
        .with(tenant(), importId, level, after, most, tenant(), importId)
        .visit(
            250,
            row -> {
              Pending<ImportedComment> comment = comment(row);
              batch.add(comment);
              room[0] -= comment.content().body().length();
              return room[0] > 0;
            });
    return batch;
  }

  private static Pending<ImportedComment> comment(ResultSet row) throws SQLException {
    Instant createdAt = instant(row, "created_at");
    if (createdAt == null) {
      throw new IllegalStateException("A comment without a time was staged as good.");
    }
    return new Pending<>(
        row.getInt("level"),
        row.getLong("position"),
        new ImportedComment(
            row.getString("source_id"),
            row.getString("thread_source_id"),
            row.getString("parent_source_id"),
            row.getString("author_id"),
            row.getString("author_name"),
            row.getString("author_email"),
            row.getString("body"),
            BodyFormat.HTML,
            CommentStatus.valueOf(row.getString("status")),
            createdAt,
            null,
            0));
  }

  /** Writes decisions down and counts them; what was decided before stays as it is. */
  public static void decide(Connection connection, UUID importId, List<Decision> decisions)
      throws SQLException {
    Plans.compareOnce(connection);
    Array positions = longs(connection, decisions, Decision::position);
    Sql.on(connection, DECIDE + Linking.COUNT)
        .with(
            positions,
            texts(connection, decisions, Decision::bucketText),
            texts(connection, decisions, Decision::reason),
            tenant(),
            importId,
            positions,
            tenant(),
            importId)
        .update();
  }

  /** Ids of threads that comments of the window name and that are not in the file. */
  public static List<String> missingThreads(Connection connection, UUID importId, Window window)
      throws SQLException {
    Plans.followIndexes(connection);
    return Sql.on(connection, THREADS_OF_WINDOW + MISSING)
        .with(
            tenant(),
            importId,
            window.after(),
            window.upTo(),
            tenant(),
            importId,
            tenant(),
            importId)
        .list(row -> row.getString(1));
  }

  /** Ids of threads that comments of the window name and that could not be brought in. */
  public static List<String> refusedThreads(Connection connection, UUID importId, Window window)
      throws SQLException {
    Plans.followIndexes(connection);
    return Sql.on(connection, THREADS_OF_WINDOW + REFUSED)
        .with(
            tenant(),
            importId,
            window.after(),
            window.upTo(),
            tenant(),
            importId,
            tenant(),
            importId,
            tenant(),
            importId,
            tenant(),
            importId)
        .list(row -> row.getString(1));
  }

  /**
   * Quarantines the comments of the window that belong to one of the threads.
   *
   * @param because how the sentence goes on that begins with the thread
   */
  public static void quarantineOf(
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

  /** The buckets as counted so far. */
  public static Buckets counts(Connection connection, UUID importId) throws SQLException {
    Map<String, Long> counts = new HashMap<>();
    Sql.on(
            connection,
            "select kind, bucket, records from import_count where tenant_id = ? and import_id = ?")
        .with(tenant(), importId)
        .list(row -> counts.put(row.getString(1) + '.' + row.getString(2), row.getLong(3)) == null);
    return new Buckets(counts(counts, "thread"), counts(counts, "comment"));
  }

  private static BucketCounts counts(Map<String, Long> counts, String kind) {
    return new BucketCounts(
        counts.getOrDefault(kind + ".created", 0L),
        counts.getOrDefault(kind + ".updated", 0L),
        counts.getOrDefault(kind + ".unchanged", 0L),
        counts.getOrDefault(kind + ".tombstoned", 0L),
        counts.getOrDefault(kind + ".quarantined", 0L),
        counts.getOrDefault(kind + ".rejected", 0L));
  }

  /** Report lines after that position of the file. */
  public static Page<ReportLine> report(Connection connection, UUID importId, long after, int limit)
      throws SQLException {
    long[] last = {after};
    Plans.followIndexes(connection);
    List<ReportLine> lines =
        Sql.on(connection, REPORT)
            .with(tenant(), importId, after, limit, tenant(), importId)
            .list(
                row -> {
                  last[0] = row.getLong("position");
                  return new ReportLine(
                      row.getString("kind"),
                      row.getString("source_id"),
                      Bucket.valueOf(row.getString("bucket").toUpperCase(Locale.ROOT)),
                      row.getString("reason"),
                      row.getInt("line") + ":" + row.getInt("col"));
                });
    return new Page<>(lines, lines.size() < limit ? null : String.valueOf(last[0]));
  }

  private static UUID tenant() {
    return CallContext.current().requireTenant().value();
  }
}
