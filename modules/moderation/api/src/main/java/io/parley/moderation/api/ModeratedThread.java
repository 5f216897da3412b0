package io.parley.moderation.api;

import io.parley.discussion.api.ThreadState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A thread as moderators see it.
 *
 * @param site key of its site
 * @param comments published ones
 */
public record ModeratedThread(
    UUID id,
    String site,
    @Nullable String identifier,
    @Nullable String url,
    @Nullable String title,
    ThreadState state,
    long comments,
    Instant createdAt) {}
