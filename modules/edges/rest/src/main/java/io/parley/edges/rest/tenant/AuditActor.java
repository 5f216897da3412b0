package io.parley.edges.rest.tenant;

import io.parley.kernel.api.Actor;

/**
 * Who did something.
 *
 * @param id of the member or the API key; for Parley itself the name of the part
 */
public record AuditActor(Actor.Kind kind, String id) {}
