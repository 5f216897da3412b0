package io.parley.edges.rest.operator;

/**
 * What a redrive did.
 *
 * @param redriven how many deliveries are tried again
 */
public record EventsRedriven(long redriven) {}
