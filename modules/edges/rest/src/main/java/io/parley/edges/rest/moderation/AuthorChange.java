package io.parley.edges.rest.moderation;

import org.jspecify.annotations.Nullable;

/**
 * What to change of an author; what is absent stays.
 *
 * @param trusted whether comments are published unless a ban or a banned word speaks against it
 * @param note up to 2,000 characters, for moderators
 */
public record AuthorChange(@Nullable Boolean trusted, @Nullable String note) {}
