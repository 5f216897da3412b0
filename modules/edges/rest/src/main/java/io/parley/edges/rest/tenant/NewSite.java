package io.parley.edges.rest.tenant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A site to be.
 *
 * @param key 3-40 of a-z 0-9 -, unique in the installation
 * @param origins web origins that may embed it, such as {@code https://example.org}
 */
public record NewSite(
    String key, String name, List<String> origins, @Nullable SettingsChange settings) {}
