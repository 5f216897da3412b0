package io.parley.insight.api;

import java.time.LocalDate;
import java.util.List;

/**
 * What happened on a site.
 *
 * @param site its key
 * @param from first day
 * @param to last day
 * @param total of all days together
 * @param days each day from the first to the last, also those on which nothing happened
 */
public record SiteStatistics(
    String site, LocalDate from, LocalDate to, SiteCounts total, List<SiteDay> days) {
  public SiteStatistics {
    days = List.copyOf(days);
  }
}
