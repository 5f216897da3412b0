package io.parley.exchange.core.upload;

import io.parley.exchange.core.database.Database;
import io.parley.exchange.core.database.Sql;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.runtime.ByteSize;
import io.parley.kernel.runtime.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * The bytes of the files of a tenant: those of uploads, and those of imports that may be read
 * again. Together they are at most {@code parley.exchange.max-stored} (4 GiB). Where that is not
 * enough, files that could not be read to their end make room, the oldest first: reading them again
 * would find the same fault. Files of imports that wait, run, or were stopped by somebody are kept.
 */
@Singleton
public final class StoredFiles {
  private static final long DEFAULT_MOST_BYTES = 4L << 30;

  // 256 MiB: a second or so of the database.
  private static final int PORTION = 256;

  private static final String AT_REST = " and state not in ('queued', 'running')";

  private final Database database;
  private final long mostBytes;

  @Inject
  public StoredFiles(Database database, Settings settings) {
    this.database = database;
    this.mostBytes = ByteSize.of(settings, "parley.exchange.max-stored", DEFAULT_MOST_BYTES);
  }

  /** Whether so many bytes can be added. */
  boolean hasRoom(Connection connection, long more) throws SQLException {
    return kept(connection) + more <= mostBytes;
  }

  private static long kept(Connection connection) throws SQLException {
    return Sql.on(
            connection,
            "select coalesce((select sum(bytes) from upload where tenant_id = ?), 0)"
                + " + coalesce((select sum(kept_bytes) from import"
                + " where tenant_id = ? and kept_bytes > 0), 0)")
        .with(tenant(), tenant())
        .number();
  }

  /**
   * Drops files that are of no use until so many bytes can be added.
   *
   * @throws Conflict {@code import.storage.full}
   */
  void makeRoom(long more) {
    List<UUID> useless =
        database.read(
            connection ->
                Sql.on(
                        connection,
                        "select id from import where tenant_id = ? and kept_bytes > 0"
                            + " and (state = 'completed' or undone"
                            + " or (state = 'failed' and error_code like 'import.file.%'))"
                            + " order by queued_at, id")
                    .with(tenant())
                    .list(row -> row.getObject(1, UUID.class)));
    for (UUID importId : useless) {
      if (database.read(connection -> hasRoom(connection, more))) {
        return;
      }
      drop(importId);
    }
    long kept = database.read(StoredFiles::kept);
    if (kept + more > mostBytes) {
      throw new Conflict(
          "import.storage.full",
          "Files of imports take "
              + ByteSize.words(kept)
              + ", and "
              + ByteSize.words(mostBytes)
              + " are kept at most. Wait until those that run have ended, and resume or undo those"
              + " that were stopped; what is left of them goes a week after their end.");
    }
  }

  /** Drops the file of an import at rest, which then cannot be resumed. */
  public void drop(UUID importId) {
    boolean atRest =
        database.write(
            connection ->
                Sql.on(
                            connection,
                            "update import set kept_bytes = 0 where tenant_id = ? and id = ?"
                                + AT_REST)
                        .with(tenant(), importId)
                        .update()
                    == 1);
    if (atRest) {
      dropParts(importId);
    }
  }

  /** Removes the parts of a file that nobody reads any more; says how many. */
  public long dropParts(UUID file) {
    long dropped = 0;
    int portion;
    do {
      portion =
          database.write(
              connection ->
                  Sql.on(
                          connection,
                          "delete from import_part where tenant_id = ? and import_id = ? and index"
                              + " < (select min(index) from import_part where tenant_id = ? and"
                              + " import_id = ?) + "
                              + PORTION)
                      .with(tenant(), file, tenant(), file)
                      .update());
      dropped += portion;
    } while (portion > 0);
    return dropped;
  }

  private static UUID tenant() {
    return CallContext.current().requireTenant().value();
  }
}
