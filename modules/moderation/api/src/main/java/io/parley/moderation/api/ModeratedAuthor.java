package io.parley.moderation.api;

import io.parley.discussion.api.AuthorKind;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote a comment, as moderators see it.
 *
 * @param key names the author; null for an imported one who was known by nothing
 */
public record ModeratedAuthor(
    @Nullable String key,
    String name,
    AuthorKind kind,
    @Nullable String avatar,
    @Nullable String email) {}
