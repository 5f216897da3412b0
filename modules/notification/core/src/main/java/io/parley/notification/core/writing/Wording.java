package io.parley.notification.core.writing;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of mails in one language. */
final class Wording {
  /** The languages that there are: those of the files of words. */
  static final Set<String> LANGUAGES = languages(Wording.class.getClassLoader());

  private final Locale locale;
  private final ResourceBundle words;

  private Wording(Locale locale) {
    this.locale = locale;
    this.words =
        ResourceBundle.getBundle(
            Wording.class.getPackageName() + ".mails",
            locale,
            Wording.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** The languages of which that loader has a file, such as {@code mails_de.properties}. */
  static Set<String> languages(ClassLoader loader) {
    String files = Wording.class.getPackageName().replace('.', '/') + "/mails_";
    return Arrays.stream(Locale.getISOLanguages())
        .filter(language -> loader.getResource(files + language + ".properties") != null)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The words of a language, or of English where that is not there. */
  static Wording in(String language) {
    return new Wording(Locale.forLanguageTag(LANGUAGES.contains(language) ? language : "en"));
  }

  String language() {
    return locale.getLanguage();
  }

  String of(String key, Object... values) {
    return new MessageFormat(words.getString(key), locale).format(values);
  }

  /** A span in words, in the unit that fits it; to be put after a preposition. */
  String age(Duration age) {
    if (age.compareTo(Duration.ofHours(1)) < 0) {
      return of("age.minutes", Math.max(0, age.toMinutes()));
    }
    return age.compareTo(Duration.ofDays(2)) < 0
        ? of("age.hours", age.toHours())
        : of("age.days", age.toDays());
  }

  /** A moment in words, in UTC because nobody knows where the reader is. */
  String moment(Instant at) {
    return new DateTimeFormatterBuilder()
            .appendLocalized(FormatStyle.LONG, FormatStyle.SHORT)
            .toFormatter(locale)
            .format(at.atZone(ZoneOffset.UTC))
        + " UTC";
  }
}
