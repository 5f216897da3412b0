package io.parley.discussion.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a thread; all parts are safe to show to anybody.
 *
 * <p>It has as many comments as were asked for, fewer at the end, and fewer where their texts are
 * very long: about a million characters. Only {@code next} says whether there are more.
 */
public record CommentPage(
    @Nullable ThreadView thread, List<CommentView> items, @Nullable String next) {}
