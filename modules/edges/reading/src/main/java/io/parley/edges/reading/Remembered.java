package io.parley.edges.reading;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Function;

/**
 * What texts of clients mean, for those that many of them send, such as the values of a header.
 * Neither long texts nor many of them take room: what was seldom asked for makes way. Safe for use
 * by many threads.
 */
public final class Remembered<V> {
  private static final int MOST = 256;
  private static final int LONGEST = 256;

  private final Function<String, V> meaning;
  private final Cache<String, V> texts =
      Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

  /**
   * @param meaning of a text; depends on nothing else
   */
  public Remembered(Function<String, V> meaning) {
    this.meaning = meaning;
  }

  /** What the text means, found out now or remembered. */
  public V of(String text) {
    return text.length() <= LONGEST ? texts.get(text, meaning) : meaning.apply(text);
  }

  /** How many texts are remembered. */
  long size() {
    texts.cleanUp();
    return texts.estimatedSize();
  }
}
