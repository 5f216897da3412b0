package io.parley.kernel.runtime;

import io.parley.kernel.api.Rejected;
import org.jspecify.annotations.Nullable;

/** What people call a person or a thing. */
public final class Label {
  private static final int MOST = 200;

  private Label() {}

  /**
   * The name without surrounding blanks.
   *
   * @param thing what is named, the first word of the error's code
   * @throws Rejected {@code <thing>.name.malformed}
   */
  public static String of(String thing, @Nullable String text) {
    String label = text == null ? "" : text.strip();
    if (label.isEmpty()
        || label.codePointCount(0, label.length()) > MOST
        || label.codePoints().anyMatch(Label::isUnprintable)) {
      throw new Rejected(
          thing + ".name.malformed",
          "A name has 1 to " + MOST + " characters and no control characters.",
          "name");
    }
    return label;
  }

  private static boolean isUnprintable(int character) {
    return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
  }
}
