package io.parley.moderation.api;

import org.jspecify.annotations.Nullable;

/**
 * What to change of whom a site asks; what is null stays.
 *
 * @param site key of the site
 * @param url where to ask; empty for nobody
 * @param newSecret whether the secret is replaced; a site that had no hook gets one anyway
 */
public record ChangeSiteHook(
    String site, @Nullable String url, @Nullable HookFallback fallback, boolean newSecret) {}
