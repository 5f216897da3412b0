package io.parley.discussion.api;

import io.parley.kernel.api.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * Readers can see a reply: it was posted and not held, or a moderator let it appear. It is told
 * again when the reply appears again.
 *
 * @param parent the comment that it answers
 * @param at when
 */
@Event(value = "discussion.reply.shown", stream = "thread")
public record ReplyShown(UUID site, UUID thread, UUID comment, UUID parent, Instant at) {}
