package io.parley.discussion.core.thread;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Reach;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.TenantId;
import io.parley.tenancy.api.PublicSite;
import io.parley.tenancy.api.Tenancy;
import java.util.Objects;

/** The sites that calls name. Asks another module, so never inside a transaction. */
public final class Sites {
  private final Tenancy tenancy;

  public Sites(Tenancy tenancy) {
    this.tenancy = tenancy;
  }

  /**
   * The site of that key, if it belongs to the tenant of the call.
   *
   * @throws NotFound {@code site.unknown} also for a site of another tenant
   */
  public PublicSite require(String key) {
    TenantId tenant = CallContext.current().requireTenant();
    return tenancy
        .findSite(key)
        .filter(site -> site.tenant().equals(tenant))
        .orElseThrow(Sites::unknown);
  }

  /**
   * The site of that key, if it is among those in reach.
   *
   * @throws NotFound as {@link #require(String)}
   */
  public PublicSite require(String key, Reach reach) {
    PublicSite site = require(key);
    if (!reach.includes(site.id())) {
      throw unknown();
    }
    return site;
  }

  private static NotFound unknown() {
    return new NotFound("site.unknown", "There is no site of this key.", "site");
  }

  /**
   * Checks that a page may have threads of the site: its host is, label by label, the host of one
   * of the site's origins.
   *
   * @throws Rejected {@code url.foreign}
   */
  public static void requireOwnPage(PublicSite site, PageAddress page) {
    for (String origin : site.origins()) {
      if (PageAddress.find(origin)
          .filter(own -> Objects.equals(own.host(), page.host()))
          .isPresent()) {
        return;
      }
    }
    throw new Rejected(
        "url.foreign",
        "The address is of a host that is not among the origins of this site.",
        "url");
  }
}
