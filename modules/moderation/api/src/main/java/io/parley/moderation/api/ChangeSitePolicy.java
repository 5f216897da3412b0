package io.parley.moderation.api;

import org.jspecify.annotations.Nullable;

/** What to change of how a site is moderated; what is null stays, 0 switches off. */
public record ChangeSitePolicy(
    String site,
    @Nullable SiteMode mode,
    @Nullable Integer firstComments,
    @Nullable Integer mostLinks,
    @Nullable Integer reportThreshold,
    @Nullable Integer closeAfterDays,
    @Nullable Integer holdFrom,
    @Nullable Integer spamFrom) {}
