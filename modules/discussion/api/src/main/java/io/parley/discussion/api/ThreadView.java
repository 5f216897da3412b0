package io.parley.discussion.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A thread as readers see it.
 *
 * @param commentCount published comments, tombstones not counted
 */
public record ThreadView(
    UUID id,
    @Nullable String identifier,
    @Nullable String url,
    @Nullable String title,
    ThreadState state,
    long commentCount) {}
