package io.parley.discussion.core.rendering;

/**
 * Takes out of a text what no reader can see and what a database or a page could stumble over.
 * Nothing here can fail, whatever the text holds.
 */
public final class CleanText {
  private CleanText() {}

  /**
   * A text of several lines: line ends become {@code \n}, other control characters except the tab
   * disappear, a half of a surrogate pair becomes U+FFFD.
   */
  public static String body(String text) {
    int length = text.length();
    int clean = 0;
    while (clean < length && isPlain(text.charAt(clean))) {
      clean++;
    }
    if (clean == length) {
      return text;
    }
    StringBuilder result = new StringBuilder(length).append(text, 0, clean);
    for (int i = clean; i < length; ) {
      int c = text.codePointAt(i);
      int width = Character.charCount(c);
      if (c == '\r') {
        result.append('\n');
        if (i + 1 < length && text.charAt(i + 1) == '\n') {
          width = 2;
        }
      } else if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
        result.appendCodePoint(isHalf(c) ? 0xFFFD : c);
      }
      i += width;
    }
    return result.toString();
  }

  /**
   * A text of one line, such as a name or a title: runs of white space become one space, and
   * control characters, halves of surrogate pairs, zero-width spaces and marks that change the
   * direction of the text around them disappear.
   */
  public static String line(String text) {
    StringBuilder result = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        space = !result.isEmpty();
      } else if (!Character.isISOControl(c) && !isHalf(c) && !changesDirection(c)) {
        if (space) {
          result.append(' ');
          space = false;
        }
        result.appendCodePoint(c);
      }
    }
    return result.toString();
  }

  /** The beginning of {@code text}, at most {@code most} characters; no pair is torn. */
  public static String atMost(int most, String text) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }

  /** Whether a text is well-formed and free of control characters, so fit to be compared. */
  public static boolean isExact(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (Character.isISOControl(c) || isHalf(c)) {
        return false;
      }
      i += Character.charCount(c);
    }
    return true;
  }

  /** Whether there is something to see in the text. */
  public static boolean isVisible(String text) {
    return text.codePoints().anyMatch(CleanText::isVisible);
  }

  static boolean isVisible(int c) {
    int type = Character.getType(c);
    return !Character.isWhitespace(c)
        && !Character.isSpaceChar(c)
        && type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE;
  }

  private static boolean isPlain(char c) {
    return c == '\n'
        || c == '\t'
        || (c >= ' ' && c < 0x7F)
        || (c >= 0xA0 && !Character.isSurrogate(c));
  }

  private static boolean isHalf(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  // The explicit directional marks of Unicode 15, chapter 23.2, and what has no width at all.
  private static boolean changesDirection(int c) {
    return (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200E
        || c == 0x200F
        || c == 0x061C
        || c == 0x200B
        || c == 0x2060
        || c == 0xFEFF;
  }
}
