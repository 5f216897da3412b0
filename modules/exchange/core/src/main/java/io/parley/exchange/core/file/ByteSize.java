package io.parley.exchange.core.file;

import io.parley.kernel.runtime.Settings;
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
