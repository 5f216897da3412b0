package io.parley.tenancy.api;

import java.util.UUID;

/** What a site is called. */
public record SiteName(UUID id, String key, String name) {}
