package io.parley.moderation.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one check found.
 *
 * @param value what it measured
 * @param words what it found in the text
 * @param decided whether this led to the verdict
 * @param version of the list, rule or model that it went by
 */
public record Finding(
    Check check, double value, List<String> words, boolean decided, @Nullable String version) {
  public Finding {
    words = List.copyOf(words);
  }
}
