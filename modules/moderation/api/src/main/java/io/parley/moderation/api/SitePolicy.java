package io.parley.moderation.api;

import org.jspecify.annotations.Nullable;

/**
 * How a site is moderated.
 *
 * @param site key of the site
 * @param firstComments in the mode FIRST, how many comments of an author must have been published
 * @param mostLinks more links than that hold a comment
 * @param reportThreshold so many reports hold a comment
 * @param closeAfterDays age at which threads take no comments any more
 * @param holdFrom comments that are spam with so many percent wait
 * @param spamFrom comments that are spam with so many percent are taken for it
 */
public record SitePolicy(
    String site,
    SiteMode mode,
    int firstComments,
    @Nullable Integer mostLinks,
    @Nullable Integer reportThreshold,
    @Nullable Integer closeAfterDays,
    int version,
    @Nullable Integer holdFrom,
    @Nullable Integer spamFrom) {}
