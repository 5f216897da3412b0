package io.parley.moderation.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a job is getting on.
 *
 * @param total comments that the search found; null until they are counted
 * @param done comments looked at
 * @param changed comments that have another state now
 * @param undone comments that were taken back
 */
public record JobView(
    UUID id,
    DecisionAction action,
    JobSearch search,
    @Nullable String reason,
    JobState state,
    @Nullable Long total,
    long done,
    long changed,
    long undone,
    String createdBy,
    Instant createdAt,
    @Nullable Instant finishedAt,
    @Nullable String error) {}
