package io.parley.discussion.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a thread; all parts are safe to show to anybody. */
public record CommentPage(
    @Nullable ThreadView thread, List<CommentView> items, @Nullable String next) {}
