package io.parley.notification.core.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {
  private static final Letter LETTER =
      new Letter(
          "de",
          "Post & mehr",
          List.of("Guten Tag <b>Ada</b>,", "zwei"),
          List.of("Erstens <i>", "zweitens"),
          new Letter.Link("Öffnen", "https://example.org/app/#invitation=a&b=\"c"),
          List.of("Bis bald's"),
          new Letter.Link("Beenden", "https://example.org/app/#unsubscribe=a&b"));

  @Test
  void theTextHoldsAllOfIt() {
    assertThat(Layout.text(LETTER))
        .isEqualTo(
            """
            Guten Tag <b>Ada</b>,

            zwei

            - Erstens <i>
            - zweitens

            Öffnen:
            https://example.org/app/#invitation=a&b="c

            Bis bald's

            Beenden:
            https://example.org/app/#unsubscribe=a&b
            """);
  }

  @Test
  void theHtmlShowsEverythingAsTextAndLoadsNothing() {
    String html = Layout.html(LETTER);

    assertThat(html)
        .contains("<html lang=\"de\">", "<title>Post &amp; mehr</title>")
        .contains("Guten Tag &lt;b&gt;Ada&lt;/b&gt;,", "Bis bald&#39;s")
        .contains("<li>Erstens &lt;i&gt;</li>", "<li>zweitens</li>")
        .contains("href=\"https://example.org/app/#invitation=a&amp;b=&quot;c\"")
        .contains("href=\"https://example.org/app/#unsubscribe=a&amp;b\"", ">Beenden</a>")
        .doesNotContain("<b>", "<i>", "src=", "url(", "<link", "<script");
  }

  @Test
  void whatALetterHasNotIsLeftOut() {
    Letter plain =
        new Letter(
            "en",
            "Hello",
            List.of("One"),
            List.of(),
            new Letter.Link("Open", "https://example.org/"),
            List.of("Bye"),
            null);

    assertThat(Layout.text(plain)).isEqualTo("One\n\nOpen:\nhttps://example.org/\n\nBye\n");
    assertThat(Layout.html(plain)).doesNotContain("<ul", "<li", "color:#52606d\">");
  }

  @ParameterizedTest
  @CsvSource({
    "en, PT20S, less than a minute",
    "en, PT1M, a minute",
    "en, PT59M, 59 minutes",
    "en, PT1H, an hour",
    "en, PT47H, 47 hours",
    "en, P2D, 2 days",
    "de, PT1M, einer Minute",
    "de, PT3H, 3 Stunden",
    "de, P2000D, 2.000 Tagen"
  })
  void spansAreInTheUnitThatFitsThem(String language, Duration age, String words) {
    assertThat(Wording.in(language).age(age)).isEqualTo(words);
  }

  @Test
  void everyLanguageHasTheSameWords() {
    for (String language : Wording.LANGUAGES) {
      assertThat(words(language).keySet()).isEqualTo(words("en").keySet());
    }
  }

  @Test
  void aLanguageIsAFile(@TempDir Path more) throws IOException {
    Path words = more.resolve("io/parley/notification/core/writing");
    Files.createDirectories(words);
    Files.writeString(words.resolve("mails_eo.properties"), "age.minutes = minutoj");

    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {more.toUri().toURL()}, Wording.class.getClassLoader())) {
      assertThat(Wording.languages(loader)).containsExactlyInAnyOrder("de", "en", "eo");
    }
    assertThat(Wording.LANGUAGES).containsExactlyInAnyOrder("de", "en");
  }

  @Test
  void aLanguageWithoutAFileIsAnsweredInEnglish() {
    assertThat(Wording.in("eo").language()).isEqualTo("en");
    assertThat(Wording.in("../de").language()).isEqualTo("en");
  }

  private static ResourceBundle words(String language) {
    return ResourceBundle.getBundle(
        "io.parley.notification.core.writing.mails", java.util.Locale.forLanguageTag(language));
  }
}
