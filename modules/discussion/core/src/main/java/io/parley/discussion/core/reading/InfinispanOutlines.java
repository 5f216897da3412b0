package io.parley.discussion.core.reading;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.infinispan.Cache;
import org.jboss.logging.Logger;

/** Orders of threads in the server's cache. A cache that fails costs speed and nothing else. */
public final class InfinispanOutlines implements OutlineCache {
  // Bounds what a database that was set back to an earlier state could be confused by.
  private static final long MINUTES_KEPT = 10;

  private static final Logger LOG = Logger.getLogger(InfinispanOutlines.class);

  private final Cache<String, byte[]> cache;

  public InfinispanOutlines(Cache<String, byte[]> cache) {
    this.cache = cache;
  }

  @Override
  public Optional<byte[]> find(String key) {
    try {
      return Optional.ofNullable(cache.get(key));
    } catch (RuntimeException failure) {
      LOG.warnf(failure, "The cache of outlines could not be read");
      return Optional.empty();
    }
  }

  @Override
  public void keep(String key, byte[] order) {
    try {
      cache.put(key, order, MINUTES_KEPT, TimeUnit.MINUTES);
    } catch (RuntimeException failure) {
      LOG.warnf(failure, "The cache of outlines could not be written");
    }
  }
}
