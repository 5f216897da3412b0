package io.parley.tenancy.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A site as its tenant sees it. */
public record SiteView(
    UUID id,
    String key,
    String name,
    List<String> origins,
    SiteSettings settings,
    Instant createdAt) {}
