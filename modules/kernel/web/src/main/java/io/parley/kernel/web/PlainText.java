package io.parley.kernel.web;

import io.parley.kernel.api.Rejected;

/** Text that databases and other programs can take. */
public final class PlainText {
  private PlainText() {}

  /**
   * The text itself. NUL and halves of characters are refused: other programs choke on them, and no
   * person means them.
   *
   * @throws Rejected {@code text.characters}
   */
  public static String of(String field, String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(unit)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (unit == 0 || Character.isSurrogate(unit)) {
        throw new Rejected(
            "text.characters", "The text holds a character that is not allowed.", field);
      }
    }
    return text;
  }
}
