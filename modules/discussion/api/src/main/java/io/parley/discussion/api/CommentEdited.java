package io.parley.discussion.api;

import io.parley.kernel.api.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * The text of a comment was replaced by its author.
 *
 * @param at when
 */
@Event(value = "discussion.comment.edited", stream = "thread")
public record CommentEdited(
    UUID site, UUID thread, UUID comment, AuthorKind authorKind, Instant at) {}
