package io.parley.moderation.api;

import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.StateOutcome;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of one comment. */
public record DecidedComment(
    UUID comment,
    StateOutcome outcome,
    @Nullable CommentStatus before,
    @Nullable CommentStatus after) {}
