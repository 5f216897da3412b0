package io.parley.discussion.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What concerns one reader about one comment.
 *
 * @param own whether the reader wrote it
 * @param editableUntil until when its author may edit and delete it; null when that is over
 * @param vote -1, 0 or 1
 * @param pending the comment itself, while only its author may see it
 */
public record PersonalState(
    UUID comment,
    boolean own,
    @Nullable Instant editableUntil,
    int vote,
    @Nullable CommentView pending) {}
