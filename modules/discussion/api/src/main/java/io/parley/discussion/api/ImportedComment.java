package io.parley.discussion.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comment of another service.
 *
 * @param threadSourceId {@link ImportedThread#sourceId()} of its thread
 * @param parentSourceId the comment it replies to, or null for a root
 * @param authorId stable name of its author at the source, or null for anonymous ones
 * @param authorEmail never shown; absent is normal
 * @param status {@code SPAM}, {@code DELETED} and {@code REJECTED} are never shown
 */
public record ImportedComment(
    String sourceId,
    String threadSourceId,
    @Nullable String parentSourceId,
    @Nullable String authorId,
    String authorName,
    @Nullable String authorEmail,
    String body,
    BodyFormat format,
    CommentStatus status,
    Instant createdAt,
    @Nullable Instant editedAt,
    int score) {}
