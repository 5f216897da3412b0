package io.parley.discussion.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state that a comment is to have.
 *
 * @param expected the state that it must be in, as moderators see it, or null for any
 * @param target anything but DELETED
 */
public record StateChange(UUID comment, @Nullable CommentStatus expected, CommentStatus target) {}
