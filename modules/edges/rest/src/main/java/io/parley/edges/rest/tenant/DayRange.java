package io.parley.edges.rest.tenant;

import io.parley.kernel.api.Rejected;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Which days a request asks for. */
public class DayRange {
  private static final int USUAL = 30;

  @QueryParam("from")
  @Nullable String from;

  @QueryParam("to")
  @Nullable String to;

  /** The first day; the last of them is the thirtieth unless told otherwise. */
  public LocalDate from(Clock clock) {
    return from == null ? to(clock).minusDays(USUAL - 1) : day("from", from);
  }

  /** The last day; today in UTC unless told otherwise. */
  public LocalDate to(Clock clock) {
    return to == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : day("to", to);
  }

  private static LocalDate day(String name, String text) {
    if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
      try {
        return LocalDate.parse(text);
      } catch (DateTimeParseException noSuchDay) {
        throw malformed(name, noSuchDay);
      }
    }
    throw malformed(name, null);
  }

  private static Rejected malformed(String name, @Nullable Throwable cause) {
    Rejected rejected = new Rejected("day.malformed", "A day looks like 2026-01-31.", name);
    if (cause != null) {
      rejected.initCause(cause);
    }
    return rejected;
  }
}
