package io.parley.moderation.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in the queue.
 *
 * @param kind comment, decision or job
 * @param subject id of the comment or job
 * @param state that it has now
 */
public record LiveChange(
    String kind,
    UUID subject,
    @Nullable String site,
    String state,
    @Nullable String action,
    @Nullable String actor) {}
