package io.parley.identity.core.text;

import io.parley.kernel.api.Rejected;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address.
 *
 * @param text as given
 * @param key in lower case: addresses with the same key are the same
 */
public record EmailAddress(String text, String key) {
  private static final int SHORTEST = 3;
  private static final int LONGEST = 254;
  private static final Pattern SHAPE = Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+");

  /**
   * The address, if it looks like one.
   *
   * @throws Rejected {@code email.malformed}
   */
  public static EmailAddress of(@Nullable String given) {
    String text = given == null ? "" : given.strip();
    if (text.length() < SHORTEST || text.length() > LONGEST || !SHAPE.matcher(text).matches()) {
      throw new Rejected(
          "email.malformed",
          "An e-mail address has " + SHORTEST + " to " + LONGEST + " characters and one @.",
          "email");
    }
    return new EmailAddress(text, keyOf(text));
  }

  /** The key under which an address is looked up, whatever it looks like. */
  public static String keyOf(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
