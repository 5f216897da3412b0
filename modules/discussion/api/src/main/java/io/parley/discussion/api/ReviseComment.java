package io.parley.discussion.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * New text for a comment, by a moderator.
 *
 * @param body 1-20,000 characters
 * @param format how it is written; CommonMark for null
 */
public record ReviseComment(UUID comment, String body, @Nullable BodyFormat format) {}
