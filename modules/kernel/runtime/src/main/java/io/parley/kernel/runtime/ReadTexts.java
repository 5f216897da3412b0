package io.parley.kernel.runtime;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;

/**
 * JSON texts of a distributed cache, read once each and not at every look: what was read from a
 * text stays as long as the text is among the last that were asked for. Values must not change.
 * Safe for use by many threads.
 *
 * @param <T> what the texts are read as
 */
public final class ReadTexts<T> {
  private static final int MOST = 10_000;

  private final Cache<String, T> read =
      Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
  private final Wire wire;
  private final Class<T> type;

  public ReadTexts(Wire wire, Class<T> type) {
    this.wire = wire;
    this.type = type;
  }

  /** What the text says. */
  public T of(String text) {
    T known = read.getIfPresent(text);
    if (known != null) {
      return known;
    }
    T value = wire.read(text.getBytes(StandardCharsets.UTF_8), type);
    read.put(text, value);
    return value;
  }
}
