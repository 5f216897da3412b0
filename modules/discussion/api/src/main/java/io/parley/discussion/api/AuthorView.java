package io.parley.discussion.api;

import org.jspecify.annotations.Nullable;

/**
 * @param avatar https address of an image, only where the site allows images
 */
public record AuthorView(String name, @Nullable String avatar) {}
