package io.parley.moderation.api;

import io.parley.kernel.api.Rejected;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which days figures are wanted of, in UTC.
 *
 * @param site key of a site, or null for all
 * @param from first day
 * @param to last day, not before the first and at most {@value #MOST_DAYS} days in all
 */
public record FiguresOf(@Nullable String site, LocalDate from, LocalDate to) {
  /** The most days of one answer. */
  public static final int MOST_DAYS = 366;

  public FiguresOf {
    if (to.isBefore(from)) {
      throw new Rejected("figures.range", "The last day is before the first.", "to");
    }
    if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
      throw new Rejected(
          "figures.range", "An answer holds at most " + MOST_DAYS + " days.", "from");
    }
  }
}
