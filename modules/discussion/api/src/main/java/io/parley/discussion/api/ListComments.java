package io.parley.discussion.api;

import org.jspecify.annotations.Nullable;

/**
 * @param limit 1-100
 * @param cursor where to go on, from {@link CommentPage#next()}
 */
public record ListComments(
    String site, ThreadAddress thread, CommentSort sort, int limit, @Nullable String cursor) {}
