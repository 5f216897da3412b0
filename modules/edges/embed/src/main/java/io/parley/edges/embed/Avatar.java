package io.parley.edges.embed;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The initials of a name and their colour: the same as the widget shows, so that a person looks the
 * same with and without JavaScript.
 *
 * @param initials up to two letters, or a question mark
 * @param hue number of a colour that the style sheet knows, from 0
 */
public record Avatar(String initials, int hue) {
  private static final int HUES = 12;
  private static final Pattern LETTER = Pattern.compile("[\\p{L}\\p{N}]");
  private static final Pattern BLANKS = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  /** The avatar of a name. */
  public static Avatar of(String name) {
    String[] words = BLANKS.split(name.strip(), -1);
    String first = letter(words[0]);
    String last = words.length > 1 ? letter(words[words.length - 1]) : "";
    String initials = (first + last).toUpperCase(Locale.ROOT);
    return new Avatar(initials.isEmpty() ? "?" : initials, hue(name));
  }

  private static String letter(String word) {
    Matcher matcher = LETTER.matcher(word);
    return matcher.find() ? matcher.group() : "";
  }

  private static int hue(String name) {
    int sum = name.codePoints().reduce(0, (before, point) -> before * 31 + point);
    return Math.floorMod(sum, HUES);
  }
}
