package io.parley.exchange.core.disqus;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names and addresses of authors, brought into the form that discussions keep. */
final class Texts {
  /** The name of authors whose export has none. */
  static final String NAMELESS = "Anonymous";

  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_EMAIL = 254;
  private static final Pattern BLANKS = Pattern.compile("\\s{1,1000}");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,189}");

  private Texts() {}

  static String name(@Nullable String text) {
    if (text == null) {
      return NAMELESS;
    }
    String name = cut(BLANKS.matcher(text).replaceAll(" "), LONGEST_NAME).strip();
    return name.isEmpty() ? NAMELESS : name;
  }

  /** An e-mail address that could be one, or null. */
  static @Nullable String email(@Nullable String text) {
    return text != null && text.length() <= LONGEST_EMAIL && EMAIL.matcher(text).matches()
        ? text
        : null;
  }

  /** The first {@code most} characters, counted as Unicode does. */
  static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most));
  }
}
