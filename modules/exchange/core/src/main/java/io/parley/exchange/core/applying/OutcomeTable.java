package io.parley.exchange.core.applying;

import static io.parley.exchange.core.database.Sql.longs;
import static io.parley.exchange.core.database.Sql.texts;

import io.parley.discussion.api.Bucket;
import io.parley.exchange.api.BucketCounts;
import io.parley.exchange.api.ImportView.Buckets;
import io.parley.exchange.api.ReportLine;
import io.parley.exchange.core.database.Sql;
import io.parley.exchange.core.staging.Linking;
import io.parley.exchange.core.staging.Plans;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Page;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The tables {@code outcome} and {@code import_count}, in the transaction of the connection. */
public final class OutcomeTable {
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
