package io.parley.exchange.core.applying;

/** A record that waits for its outcome; level and position give the order. */
public record Pending<T>(int level, long position, T content) {}
