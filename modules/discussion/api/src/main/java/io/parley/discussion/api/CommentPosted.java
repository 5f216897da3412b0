package io.parley.discussion.api;

import io.parley.kernel.api.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * A comment was posted, whether it is published or waits for a decision. Comments that an import
 * brings are not told one by one.
 *
 * @param at when
 */
@Event(value = "discussion.comment.posted", stream = "thread")
public record CommentPosted(
    UUID site, UUID thread, UUID comment, AuthorKind authorKind, Instant at) {}
