package io.parley.kernel.runtime;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings that are sizes: bytes, or a number with k, m or g for powers of 1,024. */
public final class ByteSize {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([kmg]?)");

  private ByteSize() {}

  /**
   * The size in bytes.
   *
   * @throws IllegalStateException when the setting is not a size
   */
  public static long of(Settings settings, String name, long fallback) {
    return settings.find(name).map(text -> parse(name, text)).orElse(fallback);
  }

  /** The size as a person says it, rounded down: {@code 3.9 GiB}. */
  public static String words(long bytes) {
    String[] units = {"bytes", "KiB", "MiB", "GiB", "TiB"};
    int unit = 0;
    while (unit < units.length - 1 && bytes >> (10 * (unit + 1)) > 0) {
      unit++;
    }
    long tenths = unit == 0 ? 10 * bytes : ((bytes >> (10 * (unit - 1))) * 10) >> 10;
    return (tenths % 10 == 0 ? "" + tenths / 10 : tenths / 10 + "." + tenths % 10)
        + ' '
        + units[unit];
  }

  private static long parse(String name, String text) {
    Matcher size = SIZE.matcher(text.toLowerCase(Locale.ROOT));
    if (!size.matches()) {
      throw new IllegalStateException(
          "The setting " + name + " is \"" + text + "\"; it must be a size such as 512m or 2g.");
    }
    int shift =
        switch (size.group(2)) {
          case "k" -> 10;
          case "m" -> 20;
          case "g" -> 30;
          default -> 0;
        };
    return Long.parseLong(size.group(1)) << shift;
  }
}
