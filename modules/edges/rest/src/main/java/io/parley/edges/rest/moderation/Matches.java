package io.parley.edges.rest.moderation;

/** How many comments a search finds. */
public record Matches(long comments) {}
