package io.parley.moderation.api;

/**
 * How much waits.
 *
 * @param capped whether there is more than was counted
 */
public record QueueCounts(long pending, long reported, boolean capped) {}
