package io.parley.exchange.api;

/** Records by bucket. */
public record BucketCounts(
    long created, long updated, long unchanged, long tombstoned, long quarantined, long rejected) {}
