package io.parley.edges.rest.door;

import io.parley.kernel.api.NotFound;
import io.parley.kernel.web.PlainText;
import io.parley.kernel.web.WebOrigin;
import io.parley.tenancy.api.PublicSite;
import io.parley.tenancy.api.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedMap;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may read what a site answers (Fetch standard, "CORS protocol"). Never with
 * credentials, never with a wildcard; an origin that is not the site's gets no header at all.
 */
@ApplicationScoped
public class SiteOrigins {
  @Inject Tenancy tenancy;

  /** The site, in the context of the running call. */
  PublicSite find(String key) {
    PlainText.of("key", key);
    return tenancy
        .findSite(key)
        .orElseThrow(() -> new NotFound("site.unknown", "There is no site of this key."));
  }

  /** Whether the site may be used from that origin. */
  boolean allows(PublicSite site, @Nullable String origin) {
    return origin != null
        && WebOrigin.parse(origin).filter(page -> page.isOneOf(site.origins())).isPresent();
  }

  /** Adds what lets a page of that origin read the answer. */
  void permit(MultivaluedMap<String, Object> headers, String origin) {
    headers.putSingle("Access-Control-Allow-Origin", origin);
    headers.putSingle(
        "Access-Control-Expose-Headers", "X-Parley-Author, Retry-After, ETag, X-Request-Id");
  }
}
