package io.parley.discussion.api;

import java.util.UUID;

/** New text for a comment, by its author. */
public record EditComment(String site, UUID comment, String authorToken, String body) {}
