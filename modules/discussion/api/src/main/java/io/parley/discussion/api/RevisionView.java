package io.parley.discussion.api;

import java.time.Instant;
import java.util.UUID;

/** A text that a moderator replaced, and the one that came in its place. */
public record RevisionView(UUID id, UUID comment, String before, String after, Instant at) {}
