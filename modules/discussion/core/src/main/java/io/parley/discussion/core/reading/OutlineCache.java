package io.parley.discussion.core.reading;

import io.parley.discussion.api.CommentSort;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps orders of threads, each under the version that it is the order of. What is under a key
 * never changes, so it does no harm whatever is forgotten, kept too long, or told late to other
 * nodes.
 */
public interface OutlineCache {
  /** What an order is kept under: all that it depends on. */
  record Key(UUID tenant, UUID thread, long version, CommentSort sort) {
    /** As text, which no other key has. */
    public String text() {
      return tenant + " " + thread + " " + version + " " + sort;
    }
  }

  /**
   * What was kept under the key, if it is still there. It may lie on another node, for which the
   * caller waits for some tenths of a second at most: to be asked while nothing is held that others
   * need.
   */
  Optional<byte[]> find(Key key);

  /**
   * Keeps bytes that nobody changes any more, if there is room and nothing is under the key. Does
   * not wait until they are kept.
   */
  void keep(Key key, byte[] order);
}
