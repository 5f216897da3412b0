package io.parley.edges.rest.moderation;

import org.jspecify.annotations.Nullable;

/**
 * Where a thread goes.
 *
 * @param site key of a site of the tenant; the thread stays on its own unless told otherwise
 * @param identifier what it is called there; at least one of this and the address
 * @param url address of its page
 */
public record ThreadPlace(
    @Nullable String site, @Nullable String identifier, @Nullable String url) {}
