package io.parley.exchange.core.disqus;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times of exports: ISO 8601 in UTC, with Z, with an offset, or with nothing (then also UTC). */
final class Times {
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  // Before there was a web there were no comments on it.
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
  private static final Duration AHEAD = Duration.ofDays(1);

  private Times() {}

  /** The time, or empty when there is none that can be believed. */
  static Optional<Instant> parse(@Nullable String text, Instant now) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      TemporalAccessor parsed = FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
      Instant time =
          parsed instanceof OffsetDateTime withOffset
              ? withOffset.toInstant()
              : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
      return time.isBefore(EARLIEST) || time.isAfter(now.plus(AHEAD))
          ? Optional.empty()
          : Optional.of(time);
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  /** A sentence about a time that was not believed. */
  static String complaint(@Nullable String text) {
    return text == null
        ? "The post has no createdAt."
        : "createdAt is \"" + Texts.cut(text, 40) + "\", which is no time it could be from.";
  }
}
