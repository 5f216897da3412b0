package io.parley.moderation.api;

import java.util.UUID;

/** New text for a comment, by a moderator. */
public record ReviseText(UUID comment, String body) {}
