package io.parley.edges.rest.moderation;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.SiteScopes;
import io.parley.kernel.api.TenantId;

/**
 * What a stream tells of: the queue of a tenant, as far as whoever watches reaches. Those who reach
 * the same share one look.
 *
 * @param as who looks
 */
record Watched(TenantId tenant, Actor as) {
  private static final Actor MYSELF = Actor.system("live-queue");

  /** What the caller may watch. */
  static Watched by(CallContext call) {
    SiteScopes at = call.actor().at();
    return new Watched(call.requireTenant(), at == null ? MYSELF : Actor.systemAt(MYSELF.id(), at));
  }
}
