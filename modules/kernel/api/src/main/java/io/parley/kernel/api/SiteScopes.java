package io.parley.kernel.api;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What an actor may do at single sites of its tenant, and nowhere else.
 *
 * @param sites ids of the sites where the actor holds a scope, by scope
 */
public record SiteScopes(Map<Scope, Set<UUID>> sites) {
  public SiteScopes {
    Map<Scope, Set<UUID>> copied = new EnumMap<>(Scope.class);
    sites.forEach((scope, ids) -> copied.put(scope, Set.copyOf(ids)));
    sites = Map.copyOf(copied);
  }

  /** One scope at one site. */
  public static SiteScopes of(Scope scope, UUID site) {
    return new SiteScopes(Map.of(scope, Set.of(site)));
  }

  /** The sites at which one of those scopes is held. */
  Set<UUID> sitesOf(Scope... scopes) {
    Set<UUID> found = new HashSet<>();
    for (Scope scope : scopes) {
      found.addAll(sites.getOrDefault(scope, Set.of()));
    }
    return found;
  }
}
