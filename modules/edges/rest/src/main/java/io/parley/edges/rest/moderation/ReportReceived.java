package io.parley.edges.rest.moderation;

/**
 * Says that a report arrived, and nothing of what follows from it.
 *
 * @param received true
 */
public record ReportReceived(boolean received) {}
