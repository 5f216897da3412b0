package io.parley.moderation.core.screening;

/** What a text alone tells. All of it takes time in proportion to the length of the text. */
final class TextMeasures {
  private static final int FEWEST_LETTERS = 20;

  private TextMeasures() {}

  /** Addresses that begin with http, https or www, wherever they stand. */
  static int links(String text) {
    int links = 0;
    for (int i = 0; i < text.length(); i++) {
      if (startsLink(text, i)) {
        links++;
        i = endOfWord(text, i);
      }
    }
    return links;
  }

  private static boolean startsLink(String text, int i) {
    if (i > 0 && Character.isLetterOrDigit(text.charAt(i - 1))) {
      return false;
    }
    return text.regionMatches(true, i, "http://", 0, 7)
        || text.regionMatches(true, i, "https://", 0, 8)
        || text.regionMatches(true, i, "www.", 0, 4);
  }

  private static int endOfWord(String text, int from) {
    int i = from;
    while (i < text.length()
        && !Character.isWhitespace(text.charAt(i))
        && "<>\"()[]".indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  /** Upper-case letters in percent of the letters that have a case; 0 where there are few. */
  static int caps(String text) {
    int upper = 0;
    int letters = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isUpperCase(c)) {
        upper++;
        letters++;
      } else if (Character.isLowerCase(c)) {
        letters++;
      }
    }
    return letters < FEWEST_LETTERS ? 0 : upper * 100 / letters;
  }
}
