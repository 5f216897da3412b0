package io.parley.exchange.core.running;

import static io.parley.exchange.core.database.Sql.instant;

import io.parley.exchange.api.ImportFormat;
import io.parley.exchange.api.ImportState;
import io.parley.exchange.api.ImportView;
import io.parley.exchange.core.applying.OutcomeTable;
import io.parley.exchange.core.database.Sql;
import io.parley.exchange.core.upload.PendingUpload;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.UuidText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code import}, in the transaction of the connection. */
public final class ImportTable {
  private static final String SELECT =
      """
      select id, site_id, site_key, format, dry_run, sha256, task, state, stop_requested, undone, total,
             linked, error_code, error_detail, error_line, error_column, created_at, started_at,
             finished_at, attempts, kept_bytes > 0 as file_kept
      from import where tenant_id = ?\
      """;

  private ImportTable() {}

  /** Queues the import of an upload, under the upload's id. */
  static void add(Connection connection, PendingUpload upload, String sha256) throws SQLException {
    Sql.on(
            connection,
            "insert into import (tenant_id, id, site_id, site_key, format, dry_run, sha256,"
                + " kept_bytes) values (?, ?, ?, ?, ?, ?, ?, ?)")
        .with(
            tenant(),
            upload.id(),
            upload.siteId(),
            upload.siteKey(),
            upload.format().name(),
            upload.dryRun(),
            sha256.toLowerCase(Locale.ROOT),
            upload.bytes())
        .update();
  }

  /** The import of that id. */
  static Optional<ImportRow> find(Connection connection, UUID id) throws SQLException {
    return Sql.on(connection, SELECT + " and id = ?").with(tenant(), id).find(ImportTable::row);
  }

  /** The import of that id; nobody else changes it until the transaction ends. */
  static ImportRow lock(Connection connection, UUID id) throws SQLException {
    return Sql.on(connection, SELECT + " and id = ? for update")
        .with(tenant(), id)
        .find(ImportTable::row)
        .orElseThrow(ImportTable::unknown);
  }

  static NotFound unknown() {
    return new NotFound("import.unknown", "There is no such import.");
  }

  /** How many imports of the tenant wait or run. */
  static long unfinished(Connection connection) throws SQLException {
    return Sql.on(
            connection,
            "select count(*) from import where tenant_id = ? and state in ('queued', 'running')")
        .with(tenant())
        .number();
  }

  /** With its buckets, as the contract shows it. */
  static ImportView view(Connection connection, ImportRow row) throws SQLException {
    return row.view(OutcomeTable.counts(connection, row.id()));
  }

  /** Imports of the tenant, newest first. */
  static Page<ImportView> page(Connection connection, PageRequest page) throws SQLException {
    // Ids are made in the order of time.
    String cursor = page.cursor();
    List<ImportRow> rows =
        Sql.on(connection, SELECT + " and id < ? order by id desc limit ?")
            .with(
                tenant(),
                cursor == null ? new UUID(-1L, -1L) : UuidText.parse("cursor", cursor),
                page.limit() + 1)
            .list(ImportTable::row);
    List<ImportView> views = new ArrayList<>();
    for (ImportRow row : rows.subList(0, Math.min(rows.size(), page.limit()))) {
      views.add(view(connection, row));
    }
    boolean more = rows.size() > page.limit();
    return new Page<>(views, more ? rows.get(page.limit() - 1).id().toString() : null);
  }

  /** Puts an import that is at rest into the queue. */
  static void queue(Connection connection, UUID id, Task task) throws SQLException {
    // Reading starts over, so that a fault of the file is found again or found to be gone; what was
    // read is skipped.
    Sql.on(
            connection,
            "update import set state = 'queued', task = ?, stop_requested = false, queued_at ="
                + " now(), finished_at = null, attempts = 0, lease_token = null, lease_until = null"
                + (task == Task.IMPORT
                    ? ", total = null, linked = false, error_code = null, error_detail = null,"
                        + " error_line = null, error_column = null"
                    : "")
                + " where tenant_id = ? and id = ?")
        .with(task.text(), tenant(), id)
        .update();
  }

  /** Ends an import that nobody works on. */
  static void cancelQueued(Connection connection, UUID id) throws SQLException {
    Sql.on(
            connection,
            "update import set state = 'cancelled', finished_at = now()"
                + " where tenant_id = ? and id = ?")
        .with(tenant(), id)
        .update();
  }

  /** Asks the node that works on an import to stop. */
  static void requestStop(Connection connection, UUID id) throws SQLException {
    Sql.on(connection, "update import set stop_requested = true where tenant_id = ? and id = ?")
        .with(tenant(), id)
        .update();
  }

  /** Reading has ended, at the end of the file or at a fault. */
  static void readingEnded(
      Connection connection, UUID id, long total, ImportView.@Nullable Failure fault)
      throws SQLException {
    Sql.on(
            connection,
            "update import set total = ?, error_code = ?, error_detail = ?, error_line = ?,"
                + " error_column = ? where tenant_id = ? and id = ?")
        .with(
            total,
            fault == null ? null : fault.code(),
            fault == null ? null : fault.detail(),
            fault == null ? null : fault.line(),
            fault == null ? null : fault.column(),
            tenant(),
            id)
        .update();
  }

  /** The order of records is decided. */
  static void linked(Connection connection, UUID id) throws SQLException {
    Sql.on(connection, "update import set linked = true where tenant_id = ? and id = ?")
        .with(tenant(), id)
        .update();
  }

  /** Marks files and texts as cleared away. */
  static void cleared(Connection connection, UUID id) throws SQLException {
    Sql.on(connection, "update import set cleared_at = now() where tenant_id = ? and id = ?")
        .with(tenant(), id)
        .update();
  }

  /** Ends whatever waits or runs for the tenant, or for one of its sites: a run loses its lease. */
  static void stop(Connection connection, @Nullable UUID site) throws SQLException {
    Sql.on(
            connection,
            "update import set state = 'cancelled', finished_at = now(), lease_token = null,"
                + " lease_until = null where tenant_id = ? and site_id = coalesce(?, site_id)"
                + " and state in ('queued', 'running')")
        .with(tenant(), site)
        .update();
  }

  /** Imports at rest for that many seconds whose file is still kept. */
  static List<UUID> toClear(Connection connection, long seconds) throws SQLException {
    return Sql.on(
            connection,
            "select id from import where tenant_id = ? and state not in ('queued', 'running')"
                + " and cleared_at is null and finished_at < now() - make_interval(secs => ?)")
        .with(tenant(), (double) seconds)
        .list(row -> row.getObject(1, UUID.class));
  }

  private static ImportRow row(ResultSet row) throws SQLException {
    Instant createdAt = instant(row, "created_at");
    return new ImportRow(
        row.getObject("id", UUID.class),
        row.getObject("site_id", UUID.class),
        row.getString("site_key"),
        ImportFormat.valueOf(row.getString("format")),
        row.getBoolean("dry_run"),
        row.getString("sha256"),
        Task.of(row.getString("task")),
        ImportState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getBoolean("stop_requested"),
        row.getBoolean("undone"),
        row.getObject("total", Long.class),
        row.getBoolean("linked"),
        failure(row),
        createdAt == null ? Instant.EPOCH : createdAt,
        instant(row, "started_at"),
        instant(row, "finished_at"),
        row.getInt("attempts"),
        row.getBoolean("file_kept"));
  }

  private static ImportView.@Nullable Failure failure(ResultSet row) throws SQLException {
    String code = row.getString("error_code");
    return code == null
        ? null
        : new ImportView.Failure(
            code,
            row.getString("error_detail"),
            row.getObject("error_line", Integer.class),
            row.getObject("error_column", Integer.class));
  }

  private static UUID tenant() {
    return CallContext.current().requireTenant().value();
  }
}
