package io.parley.exchange.core.running;

import io.parley.exchange.core.database.Database;
import io.parley.exchange.core.database.Sql;
import io.parley.exchange.core.staging.RecordTable;
import io.parley.exchange.core.staging.Window;
import io.parley.exchange.core.staging.Windows;
import io.parley.exchange.core.upload.StoredFiles;
import io.parley.exchange.core.upload.Uploads;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.runtime.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Clears away what nobody needs any more: uploads that were given up ({@code
 * parley.exchange.keep-uploads}, a day), and the files and the texts of imports that ended ({@code
 * parley.exchange.keep-files}, a week; those of a complete dry run at once). The account of an
 * import stays, and so does what is in quarantine.
 */
@Singleton
final class Clearing {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Database database;
  private final Uploads uploads;
  private final StoredFiles files;
  private final Windows windows;
  private final Clock clock;
  private final Duration keepUploads;
  private final Duration keepFiles;

  @Inject
  Clearing(
      Database database,
      Uploads uploads,
      StoredFiles files,
      Windows windows,
      Settings settings,
      Clock clock) {
    this.database = database;
    this.uploads = uploads;
    this.files = files;
    this.windows = windows;
    this.clock = clock;
    this.keepUploads = settings.duration("parley.exchange.keep-uploads", Duration.ofDays(1));
    this.keepFiles = settings.duration("parley.exchange.keep-files", Duration.ofDays(7));
  }

  void clear() {
    List<UUID> tenants =
        context(null)
            .run(
                () ->
                    database.read(
                        connection ->
                            Sql.on(
                                    connection,
                                    "select tenants_to_clear(now() - make_interval(secs => ?),"
                                        + " now() - make_interval(secs => ?))")
                                .with(seconds(keepUploads), seconds(keepFiles))
                                .list(row -> row.getObject(1, UUID.class))));
    for (UUID tenant : tenants) {
      context(new TenantId(tenant))
          .run(
              () -> {
                clearTenant();
                return true;
              });
    }
  }

  private void clearTenant() {
    uploads.discardOlderThan(keepUploads.toSeconds());
    List<UUID> imports =
        database.read(connection -> ImportTable.toClear(connection, keepFiles.toSeconds()));
    imports.forEach(id -> clearImport(id, false));
  }

  /**
   * Clears a dry run that is complete: nobody goes on with it, and its quarantine leads nowhere.
   */
  void clearDryRun(UUID importId) {
    clearImport(importId, true);
  }

  private void clearImport(UUID importId, boolean quarantine) {
    files.drop(importId);
    long last = database.read(connection -> RecordTable.last(connection, importId));
    for (Window window : windows.upTo(last)) {
      database.run(connection -> RecordTable.clear(connection, importId, window, quarantine));
    }
    database.run(connection -> ImportTable.cleared(connection, importId));
  }

  private static double seconds(Duration duration) {
    return duration.toSeconds();
  }

  private CallContext context(@org.jspecify.annotations.Nullable TenantId tenant) {
    UUID request = Ids.next();
    return new CallContext(
        tenant,
        Actor.system("import"),
        clock.instant().plus(PATIENCE),
        new RequestId(request, false),
        request.toString().replace("-", ""));
  }
}
