package io.parley.moderation.api;

import io.parley.discussion.api.BodyFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * New text for a comment, by a moderator.
 *
 * @param format how it is written; CommonMark for null
 */
public record ReviseText(UUID comment, String body, @Nullable BodyFormat format) {}
