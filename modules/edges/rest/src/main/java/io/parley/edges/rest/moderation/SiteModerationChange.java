package io.parley.edges.rest.moderation;

import io.parley.moderation.api.SiteMode;
import org.jspecify.annotations.Nullable;

/** What to change of how a site is moderated; what is absent stays, 0 switches off. */
public record SiteModerationChange(
    @Nullable SiteMode mode,
    @Nullable Integer firstComments,
    @Nullable Integer mostLinks,
    @Nullable Integer reportThreshold,
    @Nullable Integer closeAfterDays,
    @Nullable Integer holdFrom,
    @Nullable Integer spamFrom) {}
