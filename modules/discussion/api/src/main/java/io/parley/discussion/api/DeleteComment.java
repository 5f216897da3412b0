package io.parley.discussion.api;

import java.util.UUID;

/** A comment to remove, by its author. */
public record DeleteComment(String site, UUID comment, String authorToken) {}
