package io.parley.moderation.core.policy;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Reach;
import io.parley.kernel.api.Rejected;
import io.parley.tenancy.api.SiteName;
import io.parley.tenancy.api.Tenancy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keys of sites for their ids, and back. Asks another module, so never inside a transaction. */
public final class SitesByName {
  private final Tenancy tenancy;

  public SitesByName(Tenancy tenancy) {
    this.tenancy = tenancy;
  }

  /**
   * The id of the site of that key.
   *
   * @throws NotFound {@code site.unknown} also for a site of another tenant
   */
  public UUID id(String key) {
    CallContext call = CallContext.current();
    return tenancy
        .findSite(key)
        .filter(site -> site.tenant().equals(call.requireTenant()))
        .orElseThrow(SitesByName::unknown)
        .id();
  }

  /** As {@link #id(String)}, for a site in reach; others are as unknown as those of others. */
  public UUID id(String key, Reach reach) {
    UUID id = id(key);
    if (!reach.includes(id)) {
      throw unknown();
    }
    return id;
  }

  private static NotFound unknown() {
    return new NotFound("site.unknown", "There is no site of this key.", "site");
  }

  /** As {@link #id}, and null for null. */
  public @Nullable UUID idOrNull(@Nullable String key) {
    return key == null ? null : id(key);
  }

  /** As {@link #id(String, Reach)}, and null for null. */
  public @Nullable UUID idOrNull(@Nullable String key, Reach reach) {
    return key == null ? null : id(key, reach);
  }

  /** The ids that a look is about: of the site of that key, or of all in reach; null for all. */
  public UUID @Nullable [] ids(@Nullable String key, Reach reach) {
    return key == null ? reach.ids() : new UUID[] {id(key, reach)};
  }

  /**
   * The key of the site that something is about which is of all sites unless one is named. Whoever
   * reaches one site alone means that.
   *
   * @throws Rejected {@code site.missing} when nothing is named and several sites, not all, are in
   *     reach
   */
  public @Nullable String keyOrNull(@Nullable String key, Reach reach) {
    if (key != null || reach.sites() == null) {
      idOrNull(key, reach);
      return key;
    }
    Collection<String> reached = keys(reach.sites()).values();
    if (reached.size() != 1) {
      throw new Rejected("site.missing", "Name one of your sites.", "site");
    }
    return reached.iterator().next();
  }

  /** The keys of those sites; null ids are passed over, and sites that are gone are absent. */
  public Map<UUID, String> keys(Collection<? extends @Nullable UUID> ids) {
    List<UUID> wanted =
        new ArrayList<>(
            new LinkedHashSet<>(
                ids.stream().filter(Objects::nonNull).map(UUID.class::cast).toList()));
    Map<UUID, String> keys = new HashMap<>();
    for (int from = 0; from < wanted.size(); from += PageRequest.MOST) {
      int to = Math.min(wanted.size(), from + PageRequest.MOST);
      for (SiteName name : tenancy.siteNames(wanted.subList(from, to))) {
        keys.put(name.id(), name.key());
      }
    }
    return keys;
  }

  /** Where the site of that key may be embedded; none for one of another tenant. */
  public List<String> origins(String key) {
    return tenancy
        .findSite(key)
        .filter(site -> site.tenant().equals(CallContext.current().requireTenant()))
        .map(site -> site.origins())
        .orElse(List.of());
  }
}
