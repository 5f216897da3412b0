package io.parley.exchange.core.running;

import io.parley.exchange.api.ImportState;
import io.parley.exchange.api.ImportView;
import io.parley.exchange.api.ReportLine;
import io.parley.exchange.api.ReportRequest;
import io.parley.exchange.api.StartImport;
import io.parley.exchange.core.applying.OutcomeTable;
import io.parley.exchange.core.database.Database;
import io.parley.exchange.core.upload.PendingUpload;
import io.parley.exchange.core.upload.Uploads;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.jpa.Changes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Imports of the tenant of the call: what people and programs do with them. */
@Singleton
public final class Imports {
  /** The most imports of a tenant that wait or run. */
  static final int MOST_UNFINISHED = 20;

  private final Database database;
  private final Uploads uploads;
  private final Queue queue;

  @Inject
  Imports(Database database, Uploads uploads, Queue queue) {
    this.database = database;
    this.uploads = uploads;
    this.queue = queue;
  }

  // What makes two requests the same: the file and where it goes, not the upload it came by.
  private record Asked(String site, String format, boolean dryRun, String sha256) {}

  /** Closes an upload and queues the import. */
  public ImportView start(StartImport command) {
    Optional<PendingUpload> found = uploads.find(command.upload());
    if (found.isEmpty()) {
      return started(command);
    }
    PendingUpload upload = found.get();
    uploads.verify(upload, command.sha256());
    Asked asked =
        new Asked(
            upload.siteKey(),
            upload.format().name(),
            upload.dryRun(),
            command.sha256().toLowerCase(Locale.ROOT));
    ImportView view;
    try {
      view =
          database.command(
              "start", asked, ImportView.class, connection -> take(connection, upload.id(), asked));
    } catch (Conflict refused) {
      uploads.discard(upload.id());
      throw refused;
    }
    if (!view.id().equals(upload.id())) {
      // A repeated request: the import of the first one is the answer, its second file is not
      // needed.
      uploads.discard(upload.id());
    }
    queue.ring();
    return view;
  }

  // The upload is gone because this very call was made before.
  private ImportView started(StartImport command) {
    return database.write(
        connection -> {
          Optional<ImportRow> row = ImportTable.find(connection, command.upload());
          if (row.isEmpty() || !row.get().sha256().equalsIgnoreCase(command.sha256())) {
            Uploads.require(connection, command.upload());
          }
          return ImportTable.view(connection, row.orElseThrow(ImportTable::unknown));
        });
  }

  private ImportView take(Connection connection, UUID uploadId, Asked asked) throws SQLException {
    PendingUpload upload = Uploads.require(connection, uploadId);
    if (ImportTable.unfinished(connection) >= MOST_UNFINISHED) {
      throw new Conflict(
          "import.queue.full",
          MOST_UNFINISHED + " imports wait already. Start this one when some of them have ended.");
    }
    ImportTable.add(connection, upload, asked.sha256());
    Uploads.handOver(connection, uploadId);
    ImportRow queued = ImportTable.lock(connection, uploadId);
    database.audit(
        "import.started",
        uploadId.toString(),
        Changes.of("state", null, queued.state())
            .about("format", queued.format())
            .about("dryRun", queued.dryRun())
            .on(queued.siteId()));
    return ImportTable.view(connection, queued);
  }

  /** One import. */
  public ImportView find(UUID id) {
    return database.read(
        connection ->
            ImportTable.view(
                connection, ImportTable.find(connection, id).orElseThrow(ImportTable::unknown)));
  }

  /** Newest first. */
  public Page<ImportView> page(PageRequest page) {
    return database.read(connection -> ImportTable.page(connection, page));
  }

  /** What became of each record. */
  public Page<ReportLine> report(ReportRequest query) {
    if (query.limit() < 1 || query.limit() > ReportRequest.MOST) {
      throw new Rejected(
          "limit.range", "A page holds 1 to " + ReportRequest.MOST + " lines.", "limit");
    }
    long after = position(query.cursor());
    return database.read(
        connection -> {
          if (ImportTable.find(connection, query.id()).isEmpty()) {
            throw ImportTable.unknown();
          }
          return OutcomeTable.report(connection, query.id(), after, query.limit());
        });
  }

  private static long position(@Nullable String cursor) {
    if (cursor == null) {
      return 0;
    }
    try {
      return Long.parseLong(cursor);
    } catch (NumberFormatException foreign) {
      throw new Rejected(
          "cursor.malformed", "Use the cursor as the page before gave it.", "cursor");
    }
  }

  /** Stops an import. */
  public ImportView cancel(UUID id) {
    return change(
        "cancel",
        id,
        (connection, row) -> {
          if (row.state() == ImportState.CANCELLED) {
            return;
          }
          if (row.task() == Task.UNDO) {
            throw new Conflict(
                "import.undo.running", "An undo cannot be stopped; it can be waited for.");
          }
          switch (row.state()) {
            case QUEUED -> ImportTable.cancelQueued(connection, id);
            case RUNNING -> ImportTable.requestStop(connection, id);
            default ->
                throw new Conflict(
                    "import.ended", "The import has ended. It can be undone, not cancelled.");
          }
          audit("import.cancelled", connection, row);
        });
  }

  /** Goes on with an import that ended early. */
  public ImportView resume(UUID id) {
    ImportView view =
        change(
            "resume",
            id,
            (connection, row) -> {
              if (row.state() == ImportState.QUEUED || row.state() == ImportState.RUNNING) {
                if (row.stopRequested()) {
                  throw new Conflict(
                      "import.stopping", "The import is being stopped. Resume it in a moment.");
                }
                return;
              }
              if (row.state() == ImportState.COMPLETED) {
                throw new Conflict("import.ended", "The import is complete.");
              }
              if (row.undone()) {
                throw new Conflict(
                    "import.undone", "The import was undone. Send the file again to import it.");
              }
              if (row.task() == Task.IMPORT && !row.fileKept()) {
                throw new Conflict(
                    "import.expired", "The file is not kept any more. Send it again.");
              }
              ImportTable.queue(connection, id, row.task());
              audit("import.resumed", connection, row);
            });
    queue.ring();
    return view;
  }

  /** Takes back what an import brought. */
  public ImportView undo(UUID id) {
    ImportView view =
        change(
            "undo",
            id,
            (connection, row) -> {
              boolean unfinished =
                  row.state() == ImportState.QUEUED || row.state() == ImportState.RUNNING;
              if (row.undone() || (unfinished && row.task() == Task.UNDO)) {
                return;
              }
              if (row.dryRun()) {
                throw new Conflict(
                    "import.dry-run", "A dry run changes nothing, so there is nothing to undo.");
              }
              if (unfinished) {
                throw new Conflict(
                    "import.running", "The import is under way. Cancel it first, then undo it.");
              }
              ImportTable.queue(connection, id, Task.UNDO);
              audit("import.undone", connection, row);
            });
    queue.ring();
    return view;
  }

  private void audit(String action, Connection connection, ImportRow before) throws SQLException {
    ImportRow after = ImportTable.lock(connection, before.id());
    database.audit(
        action,
        before.id().toString(),
        Changes.of("state", before.state(), after.state())
            .and("task", before.task(), after.task())
            .and("stopRequested", before.stopRequested(), after.stopRequested())
            .on(before.siteId()));
  }

  private interface Change {
    void apply(Connection connection, ImportRow row) throws SQLException;
  }

  private ImportView change(String operation, UUID id, Change change) {
    return database.command(
        operation,
        id,
        ImportView.class,
        connection -> {
          change.apply(connection, ImportTable.lock(connection, id));
          return ImportTable.view(connection, ImportTable.lock(connection, id));
        });
  }
}
