package io.parley.exchange.core.upload;

import io.parley.exchange.api.AddPart;
import io.parley.exchange.api.ImportFormat;
import io.parley.exchange.api.OpenUpload;
import io.parley.exchange.api.Upload;
import io.parley.exchange.core.database.Database;
import io.parley.exchange.core.database.Sql;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Sha256;
import io.parley.kernel.runtime.ByteSize;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.runtime.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Uploads of the tenant of the call. */
@Singleton
public final class Uploads {
  /** The most uploads of a tenant that are open at once. */
  public static final int MOST_OPEN = 5;

  private static final long DEFAULT_MOST_BYTES = 2L << 30;

  private final Database database;
  private final StoredFiles files;
  private final long mostBytes;

  @Inject
  public Uploads(Database database, StoredFiles files, Settings settings) {
    this.database = database;
    this.files = files;
    this.mostBytes = ByteSize.of(settings, "parley.exchange.max-upload", DEFAULT_MOST_BYTES);
  }

  /**
   * Opens an upload. Where too many are open, the one that was left alone longest makes room, if it
   * was for a while.
   */
  public Upload open(OpenUpload command, UUID siteId) {
    UUID id = Ids.next();
    Optional<UUID> stale =
        database.write(
            connection -> {
              // One opens at a time, or several could each see room for one more.
              Sql.on(connection, "select pg_advisory_xact_lock(hashtextextended(?, 0))")
                  .with("exchange.upload " + tenant())
                  .find(row -> true);
              Optional<UUID> leaving = makeRoom(connection);
              insert(connection, id, command, siteId);
              return leaving;
            });
    stale.ifPresent(this::remove);
    return new Upload(id, 0, 0);
  }

  private static void insert(Connection connection, UUID id, OpenUpload command, UUID siteId)
      throws SQLException {
    Sql.on(
            connection,
            "insert into upload (tenant_id, id, site_id, site_key, format, dry_run)"
                + " values (?, ?, ?, ?, ?, ?)")
        .with(tenant(), id, siteId, command.site(), command.format().name(), command.dryRun())
        .update();
  }

  private static Optional<UUID> makeRoom(Connection connection) throws SQLException {
    long open =
        Sql.on(connection, "select count(*) from upload where tenant_id = ? and not discarded")
            .with(tenant())
            .number();
    if (open < MOST_OPEN) {
      return Optional.empty();
    }
    Optional<UUID> stale =
        Sql.on(
                connection,
                "select id from upload where tenant_id = ? and not discarded"
                    + " and touched_at < now() - interval '10 minutes' order by touched_at limit 1")
            .with(tenant())
            .find(row -> row.getObject(1, UUID.class));
    if (stale.isEmpty()) {
      throw new Conflict(
          "upload.too-many",
          "There are " + MOST_OPEN + " uploads under way. Wait until one of them has ended.");
    }
    giveUp(connection, stale.get());
    return stale;
  }

  /** Adds the next part. */
  public Upload add(AddPart command) {
    int length = command.bytes().length;
    if (length < 1 || length > Upload.PART) {
      throw new Rejected("upload.part.size", "A part has 1 to " + Upload.PART + " bytes.", "bytes");
    }
    Optional<Upload> added = attempt(command);
    if (added.isEmpty()) {
      files.makeRoom(length);
      added = attempt(command);
    }
    return added.orElseThrow(
        () -> new Conflict("import.storage.full", "Files of other imports took the room."));
  }

  // Empty when there is no room for the part.
  private Optional<Upload> attempt(AddPart command) {
    int length = command.bytes().length;
    return database.write(
        connection -> {
          PendingUpload upload = require(connection, command.upload());
          if (command.index() < upload.parts()) {
            return Optional.of(upload.view());
          }
          if (command.index() > upload.parts()) {
            throw new Conflict(
                "upload.part.missing", "The next part is number " + upload.parts() + ".", "index");
          }
          long bytes = upload.bytes() + length;
          if (bytes > mostBytes) {
            throw new Rejected(
                "import.file.too-large",
                "A file may have "
                    + ByteSize.words(mostBytes)
                    + ". Compress it with gzip: it is the bytes that are sent that count.");
          }
          if (!files.hasRoom(connection, length)) {
            return Optional.empty();
          }
          append(connection, command, bytes);
          return Optional.of(new Upload(upload.id(), upload.parts() + 1, bytes));
        });
  }

  private static void append(Connection connection, AddPart command, long bytes)
      throws SQLException {
    Sql.on(
            connection,
            "insert into import_part (tenant_id, import_id, index, bytes) values (?, ?, ?, ?)")
        .with(tenant(), command.upload(), command.index(), command.bytes())
        .update();
    Sql.on(
            connection,
            "update upload set parts = parts + 1, bytes = ?, touched_at = now()"
                + " where tenant_id = ? and id = ?")
        .with(bytes, tenant(), command.upload())
        .update();
  }

  /** Finds an upload without waiting for anybody. */
  public Optional<PendingUpload> find(UUID id) {
    return database.read(connection -> select(connection, id, ""));
  }

  /** Finds an upload and keeps others from changing it until the transaction ends. */
  public static PendingUpload require(Connection connection, UUID id) throws SQLException {
    return select(connection, id, " for update")
        .orElseThrow(
            () ->
                new NotFound(
                    "upload.unknown",
                    "There is no such upload; unfinished ones are removed after a day."));
  }

  private static Optional<PendingUpload> select(Connection connection, UUID id, String lock)
      throws SQLException {
    return Sql.on(
            connection,
            "select id, site_id, site_key, format, dry_run, parts, bytes from upload"
                + " where tenant_id = ? and id = ? and not discarded"
                + lock)
        .with(tenant(), id)
        .find(
            row ->
                new PendingUpload(
                    row.getObject("id", UUID.class),
                    row.getObject("site_id", UUID.class),
                    row.getString("site_key"),
                    ImportFormat.valueOf(row.getString("format")),
                    row.getBoolean("dry_run"),
                    row.getInt("parts"),
                    row.getLong("bytes")));
  }

  /**
   * Reads the whole file back and compares it with what the caller sent.
   *
   * @throws Rejected {@code import.file.empty}, {@code import.file.digest}
   */
  public void verify(PendingUpload upload, String sha256) {
    if (upload.parts() == 0) {
      throw new Rejected("import.file.empty", "The file is empty.");
    }
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[1 << 16];
    try (PartStream file = new PartStream(database, upload.id())) {
      for (int read = file.read(buffer, 0, buffer.length);
          read >= 0;
          read = file.read(buffer, 0, buffer.length)) {
        digest.update(buffer, 0, read);
      }
    } catch (java.io.IOException impossible) {
      throw new IllegalStateException("The parts of a file are in the database.", impossible);
    }
    if (!HexFormat.of().formatHex(digest.digest()).equalsIgnoreCase(sha256)) {
      throw new Rejected(
          "import.file.digest", "The file did not arrive as it was sent. Send it again.", "sha256");
    }
  }

  /** Removes an upload with its parts; one that became an import stays as it is. */
  public void discard(UUID id) {
    if (database.write(connection -> giveUp(connection, id))) {
      remove(id);
    }
  }

  // From here on nobody adds to it or starts it, and if this server dies, the next clearing goes
  // on.
  private static boolean giveUp(Connection connection, UUID id) throws SQLException {
    return Sql.on(
                connection,
                "update upload set discarded = true, touched_at = '-infinity'"
                    + " where tenant_id = ? and id = ?")
            .with(tenant(), id)
            .update()
        == 1;
  }

  private void remove(UUID id) {
    files.dropParts(id);
    database.run(connection -> handOver(connection, id));
  }

  /** Removes the upload but not its parts, which an import takes over. */
  public static void handOver(Connection connection, UUID id) throws SQLException {
    Sql.on(connection, "delete from upload where tenant_id = ? and id = ?")
        .with(tenant(), id)
        .update();
  }

  /** Removes uploads that nobody touched for that many seconds. */
  public void discardOlderThan(long seconds) {
    List<UUID> old =
        database.read(
            connection ->
                Sql.on(
                        connection,
                        "select id from upload where tenant_id = ?"
                            + " and touched_at < now() - make_interval(secs => ?)")
                    .with(tenant(), (double) seconds)
                    .list(row -> row.getObject(1, UUID.class)));
    old.forEach(this::discard);
  }

  private static UUID tenant() {
    return CallContext.current().requireTenant().value();
  }
}
