package io.parley.edges.rest.moderation;

import java.util.UUID;

/**
 * The thread that another one becomes part of.
 *
 * @param into its id
 */
public record ThreadTarget(UUID into) {}
