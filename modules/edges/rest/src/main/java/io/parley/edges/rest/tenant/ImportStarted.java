package io.parley.edges.rest.tenant;

import io.parley.exchange.api.ImportState;
import java.util.UUID;

/** An import that will run. */
public record ImportStarted(UUID id, ImportState state) {}
