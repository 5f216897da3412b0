package io.parley.moderation.api;

/** How many comments of an author there are. */
public record AuthorCounts(long published, long pending, long spam, long rejected) {}
