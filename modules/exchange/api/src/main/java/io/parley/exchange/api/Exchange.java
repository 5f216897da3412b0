package io.parley.exchange.api;

import io.parley.kernel.api.AuditSource;
import io.parley.kernel.api.Command;
import io.parley.kernel.api.EventSource;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Query;
import io.parley.kernel.api.TenantOwned;
import java.util.UUID;

/**
 * Imports of discussions from other services. All operations act on the tenant of the call and need
 * {@code site:admin}.
 *
 * <p>A file arrives in parts and is kept in the database until its import is complete, so that any
 * node can take the work up again. An import is <em>staged</em> first (each record read, checked
 * and counted) and then <em>applied</em>, parents before replies; every record ends in exactly one
 * {@link io.parley.discussion.api.Bucket}. Sends {@link ImportCompleted}.
 */
@ModuleApi(key = "exchange")
public interface Exchange extends TenantOwned, AuditSource, EventSource {
  /**
   * Opens an upload. An upload that nobody adds to is removed after a day.
   *
   * @throws io.parley.kernel.api.NotFound {@code site.unknown}
   * @throws io.parley.kernel.api.Conflict {@code upload.too-many} when five are under way
   */
  @Command
  Upload openUpload(OpenUpload command);

  /**
   * Adds the next part; the same part again is ignored.
   *
   * @throws io.parley.kernel.api.Rejected {@code import.file.too-large} and the file cannot go on
   * @throws io.parley.kernel.api.Conflict {@code upload.part.missing} when parts before it are,
   *     {@code import.storage.full} when the files of the tenant take all the room there is
   */
  @Command
  Upload addPart(AddPart command);

  /**
   * Removes an upload that will not be started. One that is not there, or is an import already,
   * stays as it is.
   */
  @Command
  void discard(UUID upload);

  /**
   * Closes the upload and queues the import. The file is read back and compared with the digest,
   * which takes seconds for gigabytes.
   *
   * @throws io.parley.kernel.api.Rejected {@code import.file.empty}, {@code import.file.digest}
   * @throws io.parley.kernel.api.Conflict {@code import.queue.full} when twenty wait already
   */
  @Command(timeoutMillis = 120_000)
  ImportView start(StartImport command);

  /** An import with its progress and buckets. */
  @Query
  ImportView find(UUID id);

  /** Imports of the tenant, newest first. */
  @Query
  Page<ImportView> imports(PageRequest page);

  /** What became of each record, in the order of the file. */
  @Query(timeoutMillis = 15_000)
  Page<ReportLine> report(ReportRequest query);

  /**
   * Stops an import, at the end of the batch that it works on; what it brought stays until it is
   * resumed or undone.
   *
   * @throws io.parley.kernel.api.Conflict {@code import.ended}, {@code import.undo.running}
   */
  @Command
  ImportView cancel(UUID id);

  /**
   * Goes on with an import that failed or was cancelled, as long as its file is kept: seven days,
   * less where it could not be read to its end and the room was needed. One that was interrupted by
   * the death of its server goes on by itself.
   *
   * @throws io.parley.kernel.api.Conflict {@code import.ended}, {@code import.undone}, {@code
   *     import.expired}, {@code import.stopping}
   */
  @Command
  ImportView resume(UUID id);

  /**
   * Takes back what an import brought. Runs as a job, like the import itself; afterwards the import
   * is cancelled and {@link ImportView#undone()}.
   *
   * @throws io.parley.kernel.api.Conflict {@code import.running}, {@code import.dry-run}
   */
  @Command
  ImportView undo(UUID id);
}
