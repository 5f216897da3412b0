package io.parley.insight.api;

import java.time.LocalDate;

/**
 * What happened on a site on one day.
 *
 * @param day in UTC
 */
public record SiteDay(LocalDate day, SiteCounts counts) {}
