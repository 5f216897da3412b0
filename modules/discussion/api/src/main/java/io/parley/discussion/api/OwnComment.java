package io.parley.discussion.api;

import java.util.UUID;

/** A comment, asked for by its author. */
public record OwnComment(String site, UUID comment, String authorToken) {}
