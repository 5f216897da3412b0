package io.parley.discussion.api;

import io.parley.kernel.api.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * A comment was removed by its author.
 *
 * @param at when
 */
@Event(value = "discussion.comment.deleted", stream = "thread")
public record CommentDeleted(
    UUID site, UUID thread, UUID comment, AuthorKind authorKind, Instant at) {}
