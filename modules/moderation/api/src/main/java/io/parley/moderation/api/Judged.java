package io.parley.moderation.api;

import io.parley.discussion.api.CommentStatus;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A comment to decide on.
 *
 * @param expected the state in which the moderator saw it; in another one it stays as it is
 */
public record Judged(UUID id, @Nullable CommentStatus expected) {}
