package io.parley.moderation.core.screening;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check measured.
 *
 * @param words what it found in the text
 * @param version of the list or model that it went by
 */
public record Measure(double value, List<String> words, @Nullable String version) {
  private static final int MOST_WORDS = 20;

  public Measure {
    words = List.copyOf(words.size() > MOST_WORDS ? words.subList(0, MOST_WORDS) : words);
  }

  static Measure of(double value) {
    return new Measure(value, List.of(), null);
  }
}
