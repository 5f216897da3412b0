package io.parley.exchange.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import.
 *
 * @param undone whether what it brought was taken back
 */
public record ImportView(
    UUID id,
    String site,
    ImportFormat format,
    boolean dryRun,
    ImportState state,
    Progress progress,
    Buckets buckets,
    boolean undone,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Failure error) {

  /**
   * @param read records dealt with so far
   * @param total records of the file, or null until it was read to its end
   */
  public record Progress(long read, @Nullable Long total) {}

  /** Every record that was dealt with, in exactly one bucket. */
  public record Buckets(BucketCounts thread, BucketCounts comment) {}

  /**
   * Why an import failed.
   *
   * @param line and column of the file where reading ended, from 1; null when it was not the file
   */
  public record Failure(
      String code, String detail, @Nullable Integer line, @Nullable Integer column) {}
}
