package io.parley.kernel.api;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as it travels. It belongs to the tenant of the call that brings it.
 *
 * @param id by which a repeat is recognised; sorts by time
 * @param name what happened, see {@link Event#value()}
 * @param stream whose events keep their order
 * @param position grows within a stream, with gaps
 * @param occurredAt when it was sent
 * @param payload the event's record as JSON; readers ignore fields that they do not know
 */
public record DeliveredEvent(
    UUID id, String name, UUID stream, long position, Instant occurredAt, String payload) {}
