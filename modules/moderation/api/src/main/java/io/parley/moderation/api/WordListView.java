package io.parley.moderation.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of words.
 *
 * @param version 0 for a list that nobody has written yet
 */
public record WordListView(
    WordListKind list, int version, List<String> words, @Nullable Instant updatedAt) {
  public WordListView {
    words = List.copyOf(words);
  }
}
