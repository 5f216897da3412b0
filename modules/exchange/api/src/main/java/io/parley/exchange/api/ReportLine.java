package io.parley.exchange.api;

import io.parley.discussion.api.Bucket;
import org.jspecify.annotations.Nullable;

/**
 * What became of one record.
 *
 * @param kind {@code thread} or {@code comment}
 * @param position line and column of the record in the file, as {@code line:column}
 */
public record ReportLine(
    String kind, String sourceId, Bucket bucket, @Nullable String reason, String position) {}
