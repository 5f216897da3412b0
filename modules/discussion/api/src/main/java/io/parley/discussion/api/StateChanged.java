package io.parley.discussion.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a {@link StateChange}.
 *
 * @param site id of its site; like {@code before} and {@code after} null for an unknown comment
 */
public record StateChanged(
    UUID comment,
    StateOutcome outcome,
    @Nullable UUID site,
    @Nullable CommentStatus before,
    @Nullable CommentStatus after) {}
