package io.parley.discussion.api;

import org.jspecify.annotations.Nullable;

/**
 * What became of one record.
 *
 * @param reason a sentence for every bucket that needs one
 */
public record Outcome(String sourceId, Bucket bucket, @Nullable String reason) {}
