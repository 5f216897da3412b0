package io.parley.exchange.core.running;

import io.parley.exchange.api.BucketCounts;
import io.parley.exchange.api.ImportCompleted;
import io.parley.exchange.api.ImportView;
import io.parley.exchange.core.applying.OutcomeTable;
import io.parley.exchange.core.database.Database;
import io.parley.exchange.core.upload.StoredFiles;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.Unavailable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes down how a run ended. Where it cannot, the lease runs out and another run goes on. */
@Singleton
final class Conclusion {
  private static final Logger LOG = Logger.getLogger(Conclusion.class);
  private static final int RETRY_SECONDS = 10;
  private static final int ATTEMPTS_AFTER_A_FAULT = 3;

  private final Database database;
  private final StoredFiles files;
  private final Clearing clearing;
  private final Runs runs;
  private final Clock clock;

  @Inject
  Conclusion(Database database, StoredFiles files, Clearing clearing, Runs runs, Clock clock) {
    this.database = database;
    this.files = files;
    this.clearing = clearing;
    this.runs = runs;
    this.clock = clock;
  }

  void of(Run run) {
    try {
      run.within(() -> conclude(run));
    } catch (RuntimeException unwritten) {
      LOG.warnf(unwritten, "The end of the import %s could not be written down", run.importId());
    } finally {
      runs.forget(run);
    }
  }

  private boolean conclude(Run run) {
    RuntimeException failure = run.failure();
    if (run.lost()) {
      LOG.infof("The import %s goes on elsewhere", run.importId());
    } else if (failure instanceof Unavailable) {
      LOG.warnf("The import %s waits: %s", run.importId(), failure.getMessage());
      release(run, RETRY_SECONDS);
    } else if (failure instanceof ModuleException refused) {
      end(run, "failed", refused.code(), refused.detail());
    } else if (failure != null && attempts(run) < ATTEMPTS_AFTER_A_FAULT) {
      LOG.errorf(failure, "The import %s broke and is tried again", run.importId());
      release(run, RETRY_SECONDS);
    } else if (failure != null) {
      LOG.errorf(failure, "The import %s broke", run.importId());
      end(
          run,
          "failed",
          "import.broken",
          "A fault of the program ended the import. The log of the server says more.");
    } else if (run.done()) {
      end(run, run.undone() ? "cancelled" : ending(run), null, null);
    } else if (run.stopRequested()) {
      end(run, "cancelled", null, null);
    } else {
      // The server is shutting down: let another, or the next, go on at once.
      release(run, 0);
    }
    return true;
  }

  // A server that is shutting down or short of something fails in many ways, once.
  private int attempts(Run run) {
    return database
        .read(connection -> ImportTable.find(connection, run.importId()))
        .map(ImportRow::attempts)
        .orElse(0);
  }

  private String ending(Run run) {
    ImportView.Failure fault =
        database
            .read(connection -> ImportTable.find(connection, run.importId()))
            .map(ImportRow::error)
            .orElse(null);
    return fault == null ? "completed" : "failed";
  }

  private void release(Run run, int seconds) {
    database.run(
        connection -> {
          Lease.release(connection, run, seconds);
        });
  }

  private void end(Run run, String state, @Nullable String code, @Nullable String detail) {
    boolean ended =
        database.write(
            connection -> {
              boolean held = Lease.end(connection, run, state, code, detail);
              if (held && state.equals("completed")) {
                tell(connection, run);
              }
              return held;
            });
    if (!ended) {
      return;
    }
    ImportView view =
        database.read(
            connection ->
                ImportTable.view(
                    connection,
                    ImportTable.find(connection, run.importId())
                        .orElseThrow(ImportTable::unknown)));
    report(run, view);
    // What is complete or undone is not resumed. Where this does not come to its end, the clearing
    // of a week later does it.
    if (state.equals("completed") && view.dryRun()) {
      clearing.clearDryRun(run.importId());
    } else if (state.equals("completed") || run.undone()) {
      files.drop(run.importId());
    }
  }

  private void tell(Connection connection, Run run) throws SQLException {
    ImportRow row = ImportTable.find(connection, run.importId()).orElseThrow(ImportTable::unknown);
    if (!row.dryRun()) {
      database.send(
          new ImportCompleted(
              row.id(),
              row.siteId(),
              row.format(),
              OutcomeTable.counts(connection, row.id()),
              clock.instant()));
    }
  }

  private static void report(Run run, ImportView view) {
    double seconds = run.seconds();
    LOG.infof(
        "%s %s of %s %s in %s s%s; threads: %s; comments: %s; spent: %s",
        run.task() == Task.UNDO ? "Undo of import" : view.dryRun() ? "Dry run" : "Import",
        view.id(),
        view.site(),
        view.undone() ? "taken back" : view.state().name().toLowerCase(Locale.ROOT),
        decimal(seconds),
        run.comments() == 0
            ? ""
            : ", " + decimal(run.comments() / Math.max(seconds, 0.001)) + " comments/s",
        text(view.buckets().thread()),
        text(view.buckets().comment()),
        run.stepTimes());
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  private static String text(BucketCounts counts) {
    return counts.created()
        + " created, "
        + counts.updated()
        + " updated, "
        + counts.unchanged()
        + " unchanged, "
        + counts.tombstoned()
        + " tombstoned, "
        + counts.quarantined()
        + " quarantined, "
        + counts.rejected()
        + " rejected";
  }
}
