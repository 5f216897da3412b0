package io.parley.edges.rest.moderation;

import io.parley.discussion.api.BodyFormat;
import org.jspecify.annotations.Nullable;

/**
 * A text that replaces another one.
 *
 * @param body 1 to 20,000 characters
 * @param format how it is written; CommonMark unless told otherwise
 */
public record NewText(String body, @Nullable BodyFormat format) {}
