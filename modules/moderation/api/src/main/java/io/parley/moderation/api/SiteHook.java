package io.parley.moderation.api;

import org.jspecify.annotations.Nullable;

/**
 * Whom a site asks about its comments, over HTTP.
 *
 * @param site key of the site
 * @param url null where nobody is asked; without its path for whoever may not change it
 * @param version grows with each change; 0 before the first
 * @param secret by which it knows that Parley asks: only in the answer to the change that made it
 */
public record SiteHook(
    String site,
    @Nullable String url,
    HookFallback fallback,
    int version,
    @Nullable String secret) {
  @Override
  public String toString() {
    return "SiteHook[site=" + site + ", version=" + version + "]";
  }
}
