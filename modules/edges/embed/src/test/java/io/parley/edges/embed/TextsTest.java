package io.parley.edges.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.web.Wait;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TextsTest {
  @Test
  void areCompleteInEveryLanguage() {
    assertThat(names(Locale.GERMAN)).isEqualTo(names(Locale.ENGLISH)).isNotEmpty();
  }

  @Test
  void followTheFirstLanguageThatIsTranslated() {
    assertThat(Texts.of(List.of(Locale.FRENCH, Locale.forLanguageTag("de-AT"))).locale())
        .isEqualTo(Locale.GERMAN);
    assertThat(Texts.of(List.of(Locale.FRENCH)).locale()).isEqualTo(Locale.ENGLISH);
  }

  @Test
  void countInTheSingularAndThePlural() {
    Texts texts = Texts.of(List.of());

    assertThat(List.of(texts.get("title", 0L), texts.get("title", 1L), texts.get("title", 2693L)))
        .containsExactly("Comments", "1 comment", "2,693 comments");
  }

  @Test
  void sayHowLongToWaitInAUnitThatPeopleCountIn() {
    Texts english = Texts.of(List.of(Locale.ENGLISH));
    Texts german = Texts.of(List.of(Locale.GERMAN));

    assertThat(english.span(Wait.ofSeconds(1))).isEqualTo("1 second");
    assertThat(english.span(Wait.ofSeconds(30))).isEqualTo("30 seconds");
    assertThat(english.span(Wait.ofSeconds(600))).isEqualTo("10 minutes");
    assertThat(german.span(Wait.ofSeconds(86_400))).isEqualTo("24 Stunden");
  }

  private static Set<String> names(Locale locale) {
    return new TreeSet<>(
        Collections.list(
            ResourceBundle.getBundle(
                    "io.parley.edges.embed.texts",
                    locale,
                    ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES))
                .getKeys()));
  }
}
