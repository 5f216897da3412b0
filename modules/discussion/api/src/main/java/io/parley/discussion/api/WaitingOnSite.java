package io.parley.discussion.api;

import java.util.UUID;

/** How many comments wait on a site. */
public record WaitingOnSite(UUID site, long comments) {}
