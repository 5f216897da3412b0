package io.parley.moderation.core.policy;

import java.text.Normalizer;
import java.util.Map;

/**
 * Makes texts comparable: in lower case, without accents, width and invisible characters, with
 * letters of other scripts that look like Latin ones taken for those (the most used of Unicode
 * Technical Standard 39), words apart by one space. What CommonMark only decorates with is left
 * out, so that it does not take words apart.
 */
public final class TextFolding {
  private static final Map<Integer, Character> LOOK_ALIKE =
      Map.ofEntries(
          Map.entry(0x0430, 'a'),
          Map.entry(0x0435, 'e'),
          Map.entry(0x043E, 'o'),
          Map.entry(0x0440, 'p'),
          Map.entry(0x0441, 'c'),
          Map.entry(0x0443, 'y'),
          Map.entry(0x0445, 'x'),
          Map.entry(0x0456, 'i'),
          Map.entry(0x0458, 'j'),
          Map.entry(0x0455, 's'),
          Map.entry(0x04BB, 'h'),
          Map.entry(0x03BF, 'o'),
          Map.entry(0x03B1, 'a'),
          Map.entry(0x03BD, 'v'),
          Map.entry(0x0131, 'i'),
          Map.entry(0x0142, 'l'),
          Map.entry(0x00F8, 'o'));

  private TextFolding() {}

  /** The words, each between two spaces; a single space for a text without any. */
  public static String words(String text) {
    String plain = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKD);
    StringBuilder folded = new StringBuilder(plain.length() + 2).append(' ');
    boolean apart = true;
    for (int i = 0; i < plain.length(); ) {
      int c = plain.codePointAt(i);
      i += Character.charCount(c);
      if (isNothing(c)) {
        continue;
      }
      if (Character.isLetterOrDigit(c)) {
        append(folded, c);
        apart = false;
      } else if (!apart) {
        folded.append(' ');
        apart = true;
      }
    }
    return apart ? folded.toString() : folded.append(' ').toString();
  }

  private static void append(StringBuilder folded, int c) {
    if (c < 0x80) {
      folded.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c));
      return;
    }
    int lower = Character.toLowerCase(Character.toUpperCase(c));
    Character latin = LOOK_ALIKE.get(lower);
    if (latin != null) {
      folded.append(latin.charValue());
    } else if (lower == 0x00DF) {
      folded.append("ss");
    } else {
      folded.appendCodePoint(lower);
    }
  }

  // Accents that were taken off their letters, invisible characters, and decoration.
  private static boolean isNothing(int c) {
    if (c < 0x80) {
      return c == '*' || c == '_' || c == '`' || c == '~' || c == '\\';
    }
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.FORMAT
        || type == Character.ENCLOSING_MARK;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
