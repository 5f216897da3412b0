package io.parley.edges.rest.tenant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to change of a site; what is absent stays. */
public record SiteChange(
    @Nullable String name, @Nullable List<String> origins, @Nullable SettingsChange settings) {}
