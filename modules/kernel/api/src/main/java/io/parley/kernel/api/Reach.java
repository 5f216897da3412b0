package io.parley.kernel.api;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The sites that somebody's word is good for.
 *
 * @param sites their ids, or null for all of the tenant
 */
public record Reach(@Nullable Set<UUID> sites) {
  /** All sites of the tenant. */
  public static final Reach EVERYWHERE = new Reach(null);

  public Reach {
    sites = sites == null ? null : Set.copyOf(sites);
  }

  /** Whether it is limited to single sites. */
  public boolean isLimited() {
    return sites != null;
  }

  /** Whether there is no site among them. */
  public boolean isNone() {
    return sites != null && sites.isEmpty();
  }

  /** Whether the site is among them; null stands for all sites at once. */
  public boolean includes(@Nullable UUID site) {
    return sites == null || (site != null && sites.contains(site));
  }

  /** Their ids for a statement, where null stands for all. */
  public UUID @Nullable [] ids() {
    return sites == null ? null : sites.toArray(UUID[]::new);
  }
}
