package io.parley.discussion.core.rendering;

import static org.assertj.core.api.Assertions.fail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what HTML of ours may look like, as a grammar of its own that knows no sanitiser. */
final class SafeMarkup {
  private static final Pattern PIECE =
      Pattern.compile(
          "[^<>\\x00]++"
              + "|</?(?:p|strong|em|del|s|u|b|i|code|pre|blockquote|ul|ol|li|details|summary)>"
              // An empty comment is how the sanitiser keeps {{ from page templates.
              + "|<!-- -->|<br />|<hr />|</a>|<ol start=\"[0-9]{1,9}\">"
              + "|<a href=\"(?:https?://|mailto:)[^\"<>\\x00]+\" rel=\"nofollow noopener ugc\">",
          Pattern.CASE_INSENSITIVE);

  private SafeMarkup() {}

  static void assertSafe(String html, String source) {
    Matcher piece = PIECE.matcher(html);
    int at = 0;
    while (at < html.length()) {
      if (!piece.find(at) || piece.start() != at) {
        fail(
            "Unsafe from here: %s%nof the source: %s",
            html.substring(at, Math.min(html.length(), at + 200)),
            source.substring(0, Math.min(source.length(), 500)));
      }
      at = piece.end();
    }
  }
}
