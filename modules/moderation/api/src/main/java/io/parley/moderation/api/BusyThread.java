package io.parley.moderation.api;

/**
 * How much was written in one thread.
 *
 * @param comments published ones of those days
 */
public record BusyThread(ModeratedThread thread, long comments) {}
