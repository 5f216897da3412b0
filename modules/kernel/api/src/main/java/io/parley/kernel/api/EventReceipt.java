package io.parley.kernel.api;

import org.jspecify.annotations.Nullable;

/**
 * What became of a batch.
 *
 * @param applied how many of its events, from the beginning, have had their effect by now, those
 *     that had it before included
 * @param fault why the next one could not be applied, as a code such as {@code event.unknown}; null
 *     when there is none, or when the subscriber stopped for a reason that is not the event's
 */
public record EventReceipt(int applied, @Nullable String fault) {}
