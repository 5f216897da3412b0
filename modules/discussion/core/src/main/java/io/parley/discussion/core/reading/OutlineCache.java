package io.parley.discussion.core.reading;

import java.util.Optional;

/**
 * Keeps orders of threads. What is kept holds the version of the thread, so whatever it forgets or
 * keeps too long does no harm.
 */
public interface OutlineCache {
  /** What was kept under the key, if it is still there. */
  Optional<byte[]> find(String key);

  /** Keeps bytes that nobody changes any more. */
  void keep(String key, byte[] order);
}
