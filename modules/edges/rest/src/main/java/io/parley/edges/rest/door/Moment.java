package io.parley.edges.rest.door;

import io.parley.kernel.api.Rejected;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Times in addresses: a day in UTC or a time. */
public final class Moment {
  private Moment() {}

  /** The time that is written so, or null for null. */
  public static @Nullable Instant of(String name, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeParseException malformed) {
      Rejected rejected =
          new Rejected("time.malformed", "Write 2026-01-31 or 2026-01-31T12:00:00Z.", name);
      rejected.initCause(malformed);
      throw rejected;
    }
  }
}
