package io.parley.architecture.settings;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Writes what counts when nothing is set, in the form in which one would set it. */
final class Fallback {
  static final String NONE = "none";

  private static final List<String> SIZES = List.of("", "k", "m", "g", "t");

  private Fallback() {}

  /**
   * As text.
   *
   * @param flag whether the setting is a switch, which bytecode holds as a number
   */
  static String text(Object value, boolean flag) {
    if (flag && value instanceof Integer number) {
      return String.valueOf(number != 0);
    }
    if (value instanceof Duration duration) {
      return text(duration);
    }
    // Only sizes are read as long.
    if (value instanceof Long bytes) {
      return size(bytes);
    }
    String text = String.valueOf(value);
    return text.isEmpty() ? NONE : text;
  }

  private static String text(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1_000 != 0 || millis == 0) {
      return millis + "ms";
    }
    long seconds = millis / 1_000;
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  /** The duration that a factory such as {@code ofSeconds} makes. */
  static Duration duration(String factory, long amount) {
    return switch (factory.substring(2).toLowerCase(Locale.ROOT)) {
      case "millis" -> Duration.ofMillis(amount);
      case "seconds" -> Duration.ofSeconds(amount);
      case "minutes" -> Duration.ofMinutes(amount);
      case "hours" -> Duration.ofHours(amount);
      case "days" -> Duration.ofDays(amount);
      default -> throw new IllegalArgumentException("Duration." + factory);
    };
  }

  private static String size(long bytes) {
    long rest = bytes;
    int unit = 0;
    while (rest != 0 && rest % 1_024 == 0 && unit < SIZES.size() - 1) {
      rest /= 1_024;
      unit++;
    }
    return rest + SIZES.get(unit);
  }
}
