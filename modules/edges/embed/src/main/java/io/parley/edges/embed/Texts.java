package io.parley.edges.embed;

import io.parley.kernel.web.Wait;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of the page in one language, from {@code texts.properties} and its translations. */
public final class Texts {
  private static final List<Locale> TRANSLATED = List.of(Locale.ENGLISH, Locale.GERMAN);

  private final Locale locale;
  private final ResourceBundle bundle;

  private Texts(Locale locale) {
    this.locale = locale;
    this.bundle =
        ResourceBundle.getBundle(
            "io.parley.edges.embed.texts",
            locale,
            Texts.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** The texts in the first of the languages that is translated, else in English. */
  static Texts of(List<Locale> wanted) {
    return of(language(wanted));
  }

  /** The texts in a language that is translated. */
  static Texts of(Locale translated) {
    return new Texts(translated);
  }

  /** The first of the languages that is translated, else English. */
  static Locale language(List<Locale> wanted) {
    return wanted.stream()
        .map(locale -> Locale.forLanguageTag(locale.getLanguage()))
        .filter(TRANSLATED::contains)
        .findFirst()
        .orElse(Locale.ENGLISH);
  }

  /** The language, for the {@code lang} attribute and for dates. */
  public Locale locale() {
    return locale;
  }

  /** A text as it is. */
  public String get(String name) {
    return bundle.getString(name);
  }

  /** A time to wait. */
  String span(Wait wait) {
    return get("wait." + wait.unit().name().toLowerCase(Locale.ROOT), wait.amount());
  }

  /** A text with values in it. */
  public String get(String name, Object... values) {
    return new MessageFormat(bundle.getString(name), locale).format(values);
  }
}
