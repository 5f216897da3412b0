package io.parley.moderation.api;

import java.util.List;

/**
 * New words for a list.
 *
 * @param version of the list that they replace
 */
public record ReplaceWords(WordListKind list, int version, List<String> words) {
  public ReplaceWords {
    words = List.copyOf(words);
  }
}
