package io.parley.discussion.api;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which days are looked at, in UTC.
 *
 * @param site key of a site, or null for all
 * @param from first day
 * @param to last day
 */
public record ActivityOf(@Nullable String site, LocalDate from, LocalDate to) {
  /** How many comments are looked at, the newest. */
  public static final int MOST_COMMENTS = 200_000;
}
