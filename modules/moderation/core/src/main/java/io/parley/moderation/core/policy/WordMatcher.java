package io.parley.moderation.core.policy;

import io.parley.moderation.api.WordListKind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ahocorasick.trie.PayloadEmit;
import org.ahocorasick.trie.PayloadTrie;

/**
 * Finds the words of lists in one pass over a text, however many words there are: the automaton of
 * Aho and Corasick (1975), so no text takes longer than another of its length.
 *
 * <p>A word is looked for between the spaces that {@link TextFolding} leaves; a star at its
 * beginning or end leaves the space on that side out.
 */
public final class WordMatcher {
  private final PayloadTrie<Word> automaton;
  private final boolean empty;

  private record Word(WordListKind list, String written) {}

  private WordMatcher(PayloadTrie<Word> automaton, boolean empty) {
    this.automaton = automaton;
    this.empty = empty;
  }

  /** A matcher for the words of these lists. */
  public static WordMatcher of(Map<WordListKind, List<String>> lists) {
    PayloadTrie.PayloadTrieBuilder<Word> builder = PayloadTrie.builder();
    boolean empty = true;
    for (Map.Entry<WordListKind, List<String>> list : lists.entrySet()) {
      for (String word : list.getValue()) {
        String pattern = pattern(word);
        if (!pattern.isBlank()) {
          builder.addKeyword(pattern, new Word(list.getKey(), word));
          empty = false;
        }
      }
    }
    return new WordMatcher(builder.build(), empty);
  }

  /** What is looked for in folded texts; blank for a word that is only decoration. */
  public static String pattern(String word) {
    String folded = TextFolding.words(word);
    if (folded.isBlank()) {
      return "";
    }
    int start = word.startsWith("*") ? 1 : 0;
    int end = folded.length() - (word.endsWith("*") ? 1 : 0);
    return folded.substring(start, end);
  }

  /** Whether a star stands where it would mean nothing: neither first nor last. */
  static boolean hasStarInside(String word) {
    int star = word.indexOf('*', 1);
    return star > 0 && star < word.length() - 1;
  }

  /**
   * The words that occur, as their list has them.
   *
   * @param folded by {@link TextFolding}
   */
  public Map<WordListKind, Set<String>> find(String folded) {
    Map<WordListKind, Set<String>> found = new EnumMap<>(WordListKind.class);
    if (!empty) {
      Collection<PayloadEmit<Word>> emits = automaton.parseText(folded);
      for (PayloadEmit<Word> emit : emits) {
        Word word = emit.getPayload();
        found.computeIfAbsent(word.list(), list -> new LinkedHashSet<>()).add(word.written());
      }
    }
    return found;
  }
}
