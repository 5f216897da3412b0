package io.parley.kernel.runtime;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings of this server. The setting {@code parley.mail.from} is the system property of that
 * name, else the environment variable {@code PARLEY_MAIL_FROM}. A value of blanks counts as absent.
 * Values are read at the time of the call; whoever needs a stable value keeps it.
 */
public final class Settings {
  private final Function<String, @Nullable String> source;

  private Settings(Function<String, @Nullable String> source) {
    this.source = source;
  }

  /** The settings this process was started with. */
  public static Settings ofServer() {
    return new Settings(
        name -> {
          String property = System.getProperty(name);
          return property != null ? property : System.getenv(variable(name));
        });
  }

  /** Settings with exactly these values, by setting name. */
  public static Settings of(Map<String, String> values) {
    Map<String, String> copy = Map.copyOf(values);
    return new Settings(copy::get);
  }

  /** These settings, except for the values given, which come first. */
  Settings overriddenBy(Map<String, String> values) {
    Map<String, String> copy = Map.copyOf(values);
    return new Settings(
        name -> {
          String value = copy.get(name);
          return value != null ? value : source.apply(name);
        });
  }

  private static String variable(String name) {
    return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** The value of the setting, without surrounding blanks, or empty when it is not set. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(source.apply(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /** The value of the setting as text. */
  public String text(String name, String fallback) {
    return find(name).orElse(fallback);
  }

  /**
   * The value of the setting as a whole number.
   *
   * @throws IllegalStateException when it is not a number
   */
  public int number(String name, int fallback) {
    return find(name)
        .map(
            value -> {
              try {
                return Integer.valueOf(value);
              } catch (NumberFormatException notANumber) {
                throw mistake(name, value, "a whole number such as " + fallback, notANumber);
              }
            })
        .orElse(fallback);
  }

  /**
   * The value of the setting as a duration, written {@code 250ms}, {@code 30s}, {@code 15m}, {@code
   * 24h}, {@code 7d} or as ISO 8601.
   *
   * @throws IllegalStateException when it is not a duration
   */
  public Duration duration(String name, Duration fallback) {
    return find(name).map(value -> duration(name, value)).orElse(fallback);
  }

  private static Duration duration(String name, String value) {
    String text = value.toLowerCase(Locale.ROOT);
    try {
      if (text.startsWith("p")) {
        return Duration.parse(value);
      }
      if (text.endsWith("ms")) {
        return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
      }
      return text.endsWith("d") ? Duration.parse("P" + text) : Duration.parse("PT" + text);
    } catch (DateTimeParseException | NumberFormatException notADuration) {
      throw mistake(name, value, "a duration such as 30s, 15m or 24h", notADuration);
    }
  }

  /**
   * The value of the setting as a switch: {@code true} or {@code false}.
   *
   * @throws IllegalStateException when it is neither
   */
  public boolean flag(String name, boolean fallback) {
    return find(name)
        .map(
            value ->
                switch (value.toLowerCase(Locale.ROOT)) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw mistake(name, value, "true or false", null);
                })
        .orElse(fallback);
  }

  private static IllegalStateException mistake(
      String name, String value, String wanted, @Nullable Throwable cause) {
    return new IllegalStateException(
        "The setting " + name + " is \"" + value + "\"; it must be " + wanted + ".", cause);
  }
}
