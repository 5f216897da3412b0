package io.parley.insight.api;

import io.parley.kernel.api.Rejected;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Which numbers are wanted.
 *
 * @param site key of the site
 * @param from first day
 * @param to last day, not before the first and at most {@value #MOST_DAYS} days in all
 */
public record StatisticsRequest(String site, LocalDate from, LocalDate to) {
  /** The most days of one answer. */
  public static final int MOST_DAYS = 366;

  public StatisticsRequest {
    if (to.isBefore(from)) {
      throw new Rejected("statistics.range", "The last day is before the first.", "to");
    }
    if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
      throw new Rejected(
          "statistics.range", "An answer holds at most " + MOST_DAYS + " days.", "from");
    }
  }
}
