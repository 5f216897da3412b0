package io.parley.moderation.api;

import org.jspecify.annotations.Nullable;

/**
 * What to change of the service that a site asks; what is null stays.
 *
 * @param site key of the site
 * @param url where its operations are; empty for no service
 * @param key by which it knows who asks; needed with another address
 * @param blog the address of the website; empty for the first origin of the site
 */
public record ChangeSiteAkismet(
    String site,
    @Nullable String url,
    @Nullable String key,
    @Nullable String blog,
    @Nullable HookFallback fallback,
    @Nullable Boolean email,
    @Nullable Boolean feedback) {
  @Override
  public String toString() {
    return "ChangeSiteAkismet[site=" + site + "]";
  }
}
