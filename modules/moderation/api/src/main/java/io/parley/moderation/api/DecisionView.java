package io.parley.moderation.api;

import io.parley.discussion.api.CommentStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about one comment.
 *
 * @param id shared by all that was decided at once
 * @param job the job that decided, if one did
 */
public record DecisionView(
    UUID id,
    DecisionAction action,
    UUID comment,
    CommentStatus before,
    CommentStatus after,
    @Nullable String reason,
    Decider actor,
    Instant at,
    @Nullable UUID job,
    boolean undone) {}
