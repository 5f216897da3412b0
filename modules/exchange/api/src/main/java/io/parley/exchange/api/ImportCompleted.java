package io.parley.exchange.api;

import io.parley.kernel.api.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * An import has come to its end, and what it brought is there. Dry runs and imports that failed or
 * were cancelled are not told.
 *
 * @param at when
 */
@Event(value = "exchange.import.completed", stream = "importId")
public record ImportCompleted(
    UUID importId, UUID site, ImportFormat format, ImportView.Buckets buckets, Instant at) {}
