package io.parley.exchange.core.staging;

import static io.parley.exchange.core.database.Sql.bytes;
import static io.parley.exchange.core.database.Sql.flags;
import static io.parley.exchange.core.database.Sql.integers;
import static io.parley.exchange.core.database.Sql.longs;
import static io.parley.exchange.core.database.Sql.texts;

import io.parley.exchange.core.database.Sql;
import io.parley.exchange.core.staging.StagedRecord.StagedComment;
import io.parley.exchange.core.staging.StagedRecord.StagedThread;
import io.parley.kernel.api.CallContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table {@code record}. All methods work in the transaction of the connection. */
public final class RecordTable {
  private static final String INSERT =
      """
      insert into record (
        tenant_id, import_id, position, kind, source_id, line, col, digest, fault, fault_reason,
        thread_source_id, parent_source_id, author_id, author_name, author_email, body, status,
        created_at, identifier, url, title, closed, deleted)
      select ?, ?, position, kind, source_id, line, col, digest, fault, fault_reason,
        thread_source_id, parent_source_id, author_id, author_name, author_email, body, status,
        created_at::timestamptz, identifier, url, title, closed, deleted
      from unnest(
        ?::bigint[], ?::text[], ?::text[], ?::int[], ?::int[], ?::bytea[], ?::text[], ?::text[],
        ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
        ?::text[], ?::text[], ?::text[], ?::bool[], ?::bool[])
        as r (position, kind, source_id, line, col, digest, fault, fault_reason,
        thread_source_id, parent_source_id, author_id, author_name, author_email, body, status,
        created_at, identifier, url, title, closed, deleted)""";

  private RecordTable() {}

  /** Adds records, which must follow those that are there. */
  public static void add(Connection connection, UUID importId, List<StagedRecord> records)
      throws SQLException {
    Sql.on(connection, INSERT)
        .with(
            CallContext.current().requireTenant().value(),
            importId,
            longs(connection, records, StagedRecord::position),
            texts(connection, records, record -> record.kind().text()),
            texts(connection, records, StagedRecord::sourceId),
            integers(connection, records, StagedRecord::line),
            integers(connection, records, StagedRecord::column),
            bytes(connection, records, StagedRecord::digest),
            texts(connection, records, RecordTable::fault),
            texts(connection, records, RecordTable::faultReason),
            texts(connection, records, comment(StagedComment::threadSourceId)),
            texts(connection, records, comment(StagedComment::parentSourceId)),
            texts(connection, records, comment(StagedComment::authorId)),
            texts(connection, records, comment(StagedComment::authorName)),
            texts(connection, records, comment(StagedComment::authorEmail)),
            texts(connection, records, comment(StagedComment::body)),
            texts(connection, records, comment(comment -> comment.status().name())),
            texts(connection, records, RecordTable::createdAt),
            texts(connection, records, thread(StagedThread::identifier)),
            texts(connection, records, thread(StagedThread::url)),
            texts(connection, records, thread(StagedThread::title)),
            flags(connection, records, RecordTable::closed),
            flags(connection, records, RecordTable::deleted))
        .update();
  }

  /** Position of the last record that was staged, or 0. */
  public static long last(Connection connection, UUID importId) throws SQLException {
    return Sql.on(
            connection, "select max(position) from record where tenant_id = ? and import_id = ?")
        .with(CallContext.current().requireTenant().value(), importId)
        .number();
  }

  /**
   * Forgets texts and personal data of what needs nobody's attention.
   *
   * @param quarantine whether also of what was not brought in
   */
  public static void clear(Connection connection, UUID importId, Window window, boolean quarantine)
      throws SQLException {
    UUID tenant = CallContext.current().requireTenant().value();
    Plans.compareWindow(connection);
    Sql.on(
            connection,
            """
            update record r
            set body = null, author_id = null, author_name = null, author_email = null
            from outcome o
            where r.tenant_id = ? and r.import_id = ? and r.position > ? and r.position <= ?
              and r.kind = 'comment' and r.body is not null
              and o.tenant_id = ? and o.import_id = ? and o.position > ? and o.position <= ?
              and o.position = r.position
              and (? or o.bucket not in ('quarantined', 'rejected'))""")
        .with(
            tenant,
            importId,
            window.after(),
            window.upTo(),
            tenant,
            importId,
            window.after(),
            window.upTo(),
            quarantine)
        .update();
  }

  private static @Nullable String fault(StagedRecord record) {
    Fault fault = record.fault();
    return fault == null ? null : fault.bucket().name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String faultReason(StagedRecord record) {
    Fault fault = record.fault();
    return fault == null ? null : fault.reason();
  }

  private static @Nullable String createdAt(StagedRecord record) {
    StagedThread thread = record.thread();
    StagedComment comment = record.comment();
    Instant at = thread != null ? thread.createdAt() : comment != null ? comment.createdAt() : null;
    return at == null ? null : at.toString();
  }

  private static boolean closed(StagedRecord record) {
    StagedThread thread = record.thread();
    return thread != null && thread.closed();
  }

  private static boolean deleted(StagedRecord record) {
    StagedThread thread = record.thread();
    return thread != null && thread.deleted();
  }

  private static Function<StagedRecord, @Nullable String> comment(
      Function<StagedComment, @Nullable String> part) {
    return record -> {
      StagedComment comment = record.comment();
      return comment == null ? null : part.apply(comment);
    };
  }

  private static Function<StagedRecord, @Nullable String> thread(
      Function<StagedThread, @Nullable String> part) {
    return record -> {
      StagedThread thread = record.thread();
      return thread == null ? null : part.apply(thread);
    };
  }
}
