package io.parley.discussion.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A thread as moderators see it.
 *
 * @param site id of the site
 * @param comments published ones
 */
public record DeskThread(
    UUID id,
    UUID site,
    @Nullable String identifier,
    @Nullable String url,
    @Nullable String title,
    ThreadState state,
    long comments,
    Instant createdAt) {}
