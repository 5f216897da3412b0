package io.parley.moderation.core.policy;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.PageRequest;
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
        .orElseThrow(() -> new NotFound("site.unknown", "There is no site of this key.", "site"))
        .id();
  }

  /** As {@link #id}, and null for null. */
  public @Nullable UUID idOrNull(@Nullable String key) {
    return key == null ? null : id(key);
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
