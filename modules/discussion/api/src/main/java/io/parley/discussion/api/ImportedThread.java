package io.parley.discussion.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A thread of another service.
 *
 * @param deleted removed at its source: created hidden, and its comments are tombstones
 * @param createdAt null when the source does not say
 */
public record ImportedThread(
    String sourceId,
    @Nullable String identifier,
    @Nullable String url,
    @Nullable String title,
    boolean closed,
    boolean deleted,
    @Nullable Instant createdAt) {}
