package io.parley.tenancy.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A site to be.
 *
 * @param key 3-40 of a-z 0-9 -, unique in the installation
 * @param name what people call it, 1-200 characters
 * @param origins web origins (scheme, host, port) that may embed it, at most 50
 * @param settings or null for {@link SiteSettings#defaults()}
 */
public record CreateSite(
    String key, String name, List<String> origins, @Nullable SiteSettings settings) {}
