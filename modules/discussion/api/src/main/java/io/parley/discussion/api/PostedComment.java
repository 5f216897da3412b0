package io.parley.discussion.api;

import org.jspecify.annotations.Nullable;

/**
 * @param status {@code PUBLISHED} or {@code PENDING}
 * @param authorToken to keep for editing and deleting; null for named authors
 */
public record PostedComment(
    CommentView comment, CommentStatus status, @Nullable String authorToken) {}
