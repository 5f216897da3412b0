package io.parley.edges.rest.moderation;

import io.parley.moderation.api.HookFallback;
import org.jspecify.annotations.Nullable;

/**
 * What to change of whom a site asks; what is absent stays.
 *
 * @param url empty for nobody
 * @param newSecret true replaces the secret
 */
public record SiteHookChange(
    @Nullable String url, @Nullable HookFallback fallback, @Nullable Boolean newSecret) {}
