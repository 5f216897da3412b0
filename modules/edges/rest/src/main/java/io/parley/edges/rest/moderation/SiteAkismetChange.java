package io.parley.edges.rest.moderation;

import io.parley.moderation.api.HookFallback;
import org.jspecify.annotations.Nullable;

/**
 * What to change of the service that a site asks; what is absent stays.
 *
 * @param url where its operations are; empty for no service
 * @param key by which it knows who asks; needed with another address
 * @param blog the address of the website; empty for the first origin of the site
 * @param email whether e-mail addresses of authors are sent, too
 * @param feedback whether the service is told what moderators correct
 */
public record SiteAkismetChange(
    @Nullable String url,
    @Nullable String key,
    @Nullable String blog,
    @Nullable HookFallback fallback,
    @Nullable Boolean email,
    @Nullable Boolean feedback) {
  @Override
  public String toString() {
    return "SiteAkismetChange[url=" + url + "]";
  }
}
