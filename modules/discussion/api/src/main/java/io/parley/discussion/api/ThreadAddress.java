package io.parley.discussion.api;

import org.jspecify.annotations.Nullable;

/**
 * How a page names its thread: by the publisher's identifier, else by the page's address. At least
 * one is given.
 *
 * @param identifier 1-512 characters, compared as it is
 * @param url absolute http or https address, at most 2048 characters, compared in canonical form
 */
public record ThreadAddress(@Nullable String identifier, @Nullable String url) {}
