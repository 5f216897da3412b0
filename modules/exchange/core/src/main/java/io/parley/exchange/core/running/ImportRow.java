package io.parley.exchange.core.running;

import io.parley.exchange.api.ImportFormat;
import io.parley.exchange.api.ImportState;
import io.parley.exchange.api.ImportView;
import io.parley.exchange.core.applying.Target;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import as it is stored.
 *
 * @param total records staged, or null while reading has not ended
 * @param linked whether the order of records is decided
 * @param error why reading the file ended early, or why the import failed
 * @param fileKept whether its file is there, to be read again
 */
public record ImportRow(
    UUID id,
    UUID siteId,
    String site,
    ImportFormat format,
    boolean dryRun,
    String sha256,
    Task task,
    ImportState state,
    boolean stopRequested,
    boolean undone,
    @Nullable Long total,
    boolean linked,
    ImportView.@Nullable Failure error,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    int attempts,
    boolean fileKept) {

  /** Where its records go. */
  public Target target() {
    return new Target(site, id, format.name().toLowerCase(Locale.ROOT), dryRun);
  }

  /** As the contract shows it. */
  public ImportView view(ImportView.Buckets buckets) {
    long read = sum(buckets.thread()) + sum(buckets.comment());
    return new ImportView(
        id,
        site,
        format,
        dryRun,
        state,
        new ImportView.Progress(read, total),
        buckets,
        undone,
        createdAt,
        startedAt,
        finishedAt,
        // A fault of the file is known while what came before it is still being applied.
        state == ImportState.FAILED ? error : null);
  }

  private static long sum(io.parley.exchange.api.BucketCounts counts) {
    return counts.created()
        + counts.updated()
        + counts.unchanged()
        + counts.tombstoned()
        + counts.quarantined()
        + counts.rejected();
  }
}
