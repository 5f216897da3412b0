package io.parley.moderation.api;

import org.jspecify.annotations.Nullable;

/** What to change of an author; what is null stays. */
public record ChangeAuthor(String key, @Nullable Boolean trusted, @Nullable String note) {}
