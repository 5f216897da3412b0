package io.parley.discussion.api;

import java.util.UUID;

/** New text for a comment, by a moderator: CommonMark, 1-20,000 characters. */
public record ReviseComment(UUID comment, String body) {}
