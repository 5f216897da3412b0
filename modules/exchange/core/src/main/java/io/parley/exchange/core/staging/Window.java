package io.parley.exchange.core.staging;

/**
 * A stretch of the records of an import.
 *
 * @param after the position before its first
 * @param upTo the position of its last
 */
public record Window(long after, long upTo) {}
