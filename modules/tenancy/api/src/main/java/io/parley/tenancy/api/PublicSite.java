package io.parley.tenancy.api;

import io.parley.kernel.api.TenantId;
import java.util.List;
import java.util.UUID;

/** What is needed to answer for a site: whose it is, where it may be embedded, how it behaves. */
public record PublicSite(
    TenantId tenant,
    UUID id,
    String key,
    String name,
    List<String> origins,
    SiteSettings settings) {}
