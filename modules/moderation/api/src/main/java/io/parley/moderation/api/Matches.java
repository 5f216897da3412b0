package io.parley.moderation.api;

/**
 * How many comments a search finds.
 *
 * @param capped whether there may be more: counting ended before
 */
public record Matches(long comments, boolean capped) {}
