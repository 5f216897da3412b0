package io.parley.exchange.core.applying;

import java.util.UUID;

/**
 * Where records go.
 *
 * @param site key of the site
 * @param source the service they come from, see {@code ImportThreads}
 */
public record Target(String site, UUID importId, String source, boolean dryRun) {}
