package io.parley.moderation.api;

import io.parley.discussion.api.CommentStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The comments that a job decides on: those written before the job was started.
 *
 * @param site key of the site
 */
public record JobSearch(
    CommentStatus state,
    @Nullable String words,
    @Nullable String site,
    @Nullable UUID thread,
    @Nullable String author,
    @Nullable Instant since,
    @Nullable Instant before) {}
