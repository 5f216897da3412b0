package io.parley.discussion.api;

import org.jspecify.annotations.Nullable;

/**
 * @param name as it is shown; empty for tombstones
 * @param kind how the author is known
 * @param avatar https address of an image, only where the site allows images
 */
public record AuthorView(String name, AuthorKind kind, @Nullable String avatar) {}
