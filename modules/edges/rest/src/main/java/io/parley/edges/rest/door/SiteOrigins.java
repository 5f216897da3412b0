package io.parley.edges.rest.door;

import io.parley.kernel.api.NotFound;
import io.parley.kernel.web.PlainText;
import io.parley.kernel.web.WebOrigin;
import io.parley.tenancy.api.PublicSite;
import io.parley.tenancy.api.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may read what a site answers (Fetch standard, "CORS protocol"). Never with
 * credentials, never with a wildcard; an origin that is not the site's gets no header at all.
 */
@ApplicationScoped
public class SiteOrigins {
  /** {@code Cache-Control} of answers that are the same for everybody: ask again each time. */
  public static final String CACHEABLE = "public, max-age=0, must-revalidate";

  /** {@code Vary} of answers that pages of a site may read. */
  public static final String VARY = "Accept-Encoding, Origin";

  @Inject Tenancy tenancy;

  /** The site, in the context of the running call. */
  PublicSite find(String key) {
    PlainText.of("key", key);
    return tenancy
        .findSite(key)
        .orElseThrow(() -> new NotFound("site.unknown", "There is no site of this key."));
  }

  /** Whether the site may be used from that origin. */
  public boolean allows(PublicSite site, @Nullable String origin) {
    return origin != null
        && (site.origins().contains(origin)
            || WebOrigin.parse(origin).filter(page -> page.isOneOf(site.origins())).isPresent());
  }

  /** Headers that let a page of that origin read the answer. */
  public static Map<String, String> permission(String origin) {
    return Map.of(
        "Access-Control-Allow-Origin",
        origin,
        "Access-Control-Expose-Headers",
        "X-Parley-Author, Retry-After, ETag, X-Request-Id, Parley-Stale");
  }
}
