package io.parley.tenancy.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to change of the site {@code key}; null leaves a part as it is. */
public record ChangeSite(
    String key,
    @Nullable String name,
    @Nullable List<String> origins,
    @Nullable SettingsChange settings) {}
