package io.parley.exchange.core.applying;

import static io.parley.exchange.core.database.Sql.instant;

import io.parley.discussion.api.BodyFormat;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.ImportedComment;
import io.parley.discussion.api.ImportedThread;
import io.parley.exchange.core.database.Sql;
import io.parley.exchange.core.staging.Plans;
import io.parley.kernel.api.CallContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Records that wait for their outcome, in the transaction of the connection. */
public final class PendingRecords {
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

  private PendingRecords() {}

  /** Threads that wait for their outcome, after that position, in the order of the file. */
  public static List<Pending<ImportedThread>> threads(
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
  public static List<Pending<ImportedComment>> comments(
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

  private static UUID tenant() {
    return CallContext.current().requireTenant().value();
  }
}
