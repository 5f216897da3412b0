package io.parley.discussion.api;

/**
 * What was written in one thread.
 *
 * @param comments published ones of those days
 */
public record ActiveThread(DeskThread thread, long comments) {}
