package io.parley.exchange.api;

import io.parley.kernel.api.Command;
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
 * <p>A file arrives in parts and is kept in the database until its import is over, so that any node
 * can take the work up again. An import is <em>staged</em> first (each record read, checked and
 * counted) and then <em>applied</em>, parents before replies; every record ends in exactly one
 * {@link io.parley.discussion.api.Bucket}.
 */
@ModuleApi(key = "exchange")
public interface Exchange extends TenantOwned {
  /**
   * Opens an upload for a file of that format.
   *
   * @throws io.parley.kernel.api.Rejected {@code import.format.unknown}
   */
  @Command
  Upload openUpload(OpenUpload command);

  /** Adds the next part; the same part again is ignored. */
  @Command
  Upload addPart(AddPart command);

  /** Closes the upload and queues the import. */
  @Command
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

  /** Stops an import; what it brought stays until it is resumed or undone. */
  @Command
  ImportView cancel(UUID id);

  /** Goes on with an import that failed, was cancelled or was interrupted. */
  @Command
  ImportView resume(UUID id);

  /** Takes back what an import brought; runs as a job, like the import itself. */
  @Command
  ImportView undo(UUID id);
}
