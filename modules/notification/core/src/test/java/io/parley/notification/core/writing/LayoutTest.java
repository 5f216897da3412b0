package io.parley.notification.core.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class LayoutTest {
  private static final Letter LETTER =
      new Letter(
          "de",
          "Post & mehr",
          List.of("Guten Tag <b>Ada</b>,", "zwei"),
          "Öffnen",
          "https://example.org/app/#invitation=a&b=\"c",
          List.of("Bis bald's"));

  @Test
  void theTextHoldsAllOfIt() {
    assertThat(Layout.text(LETTER))
        .isEqualTo(
            """
            Guten Tag <b>Ada</b>,

            zwei

            Öffnen:
            https://example.org/app/#invitation=a&b="c

            Bis bald's
            """);
  }

  @Test
  void theHtmlShowsEverythingAsTextAndLoadsNothing() {
    String html = Layout.html(LETTER);

    assertThat(html)
        .contains("<html lang=\"de\">", "<title>Post &amp; mehr</title>")
        .contains("Guten Tag &lt;b&gt;Ada&lt;/b&gt;,", "Bis bald&#39;s")
        .contains("href=\"https://example.org/app/#invitation=a&amp;b=&quot;c\"")
        .doesNotContain("<b>", "src=", "url(", "<link", "<script");
  }

  @Test
  void everyLanguageHasTheSameWords() {
    for (String language : Wording.LANGUAGES) {
      assertThat(words(language).keySet()).isEqualTo(words("en").keySet());
    }
  }

  private static ResourceBundle words(String language) {
    return ResourceBundle.getBundle(
        "io.parley.notification.core.writing.mails", java.util.Locale.forLanguageTag(language));
  }
}
