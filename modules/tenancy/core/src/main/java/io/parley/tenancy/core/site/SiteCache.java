package io.parley.tenancy.core.site;

import io.parley.kernel.api.Unavailable;
import io.parley.kernel.runtime.OneLoad;
import io.parley.kernel.runtime.ReadTexts;
import io.parley.kernel.runtime.Wire;
import io.parley.tenancy.api.PublicSite;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.infinispan.commons.CacheException;
import org.infinispan.commons.api.BasicCache;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sites by key, for the look-up before every public request.
 *
 * <p>An entry is fresh for a fifth of a second, which bounds what a missed invalidation can do (the
 * edges keep answers for up to four fifths more, and promise one second), and kept for an hour, so
 * that known sites are answered while the database is away; then it is asked again every five
 * seconds. A change puts a mark that stays for two seconds instead of removing the entry: who read
 * the old row before the change and comes to store it afterwards finds the mark, and readers store
 * with {@code putIfAbsent} or {@code replace} only.
 */
public final class SiteCache {
  private static final Duration FRESH = Duration.ofMillis(200);
  private static final Duration AWAY = Duration.ofSeconds(5);
  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration MARKED = Duration.ofSeconds(2);
  private static final String CHANGED = "changed";

  private static final Logger LOG = Logger.getLogger(SiteCache.class);

  private final BasicCache<String, String> cache;
  private final Wire wire;
  private final ReadTexts<Entry> entries;
  private final Clock clock;
  private final Misses misses;
  private final OneLoad<String, Optional<PublicSite>> loads;

  /** Entries are JSON texts in {@code cache}. */
  public SiteCache(BasicCache<String, String> cache, Wire wire, Clock clock) {
    this.cache = cache;
    this.wire = wire;
    this.entries = new ReadTexts<>(wire, Entry.class);
    this.clock = clock;
    this.misses = new Misses(clock);
    this.loads = new OneLoad<>(clock);
  }

  /** What is kept on a site. */
  record Entry(Instant readAt, PublicSite site) {}

  Optional<PublicSite> find(String key, Function<String, Optional<PublicSite>> load) {
    String text = cache.get(key);
    if (text == null) {
      return misses.contains(key) ? Optional.empty() : reload(key, null, load);
    }
    if (text.equals(CHANGED)) {
      return load.apply(key);
    }
    Entry entry = entries.of(text);
    if (entry.readAt().plus(FRESH).isAfter(clock.instant())) {
      return Optional.of(entry.site());
    }
    try {
      return reload(key, text, load);
    } catch (Unavailable databaseAway) {
      // Counts as fresh again, so that an outage is not asked about with every request.
      keep(key, text, entry.site(), clock.instant().plus(AWAY).minus(FRESH));
      return Optional.of(entry.site());
    }
  }

  // Many requests a second name the same site, and all find at once that it is not fresh any more.
  private Optional<PublicSite> reload(
      String key, @Nullable String before, Function<String, Optional<PublicSite>> load) {
    return loads.get(key, () -> loadAndKeep(key, before, load));
  }

  private Optional<PublicSite> loadAndKeep(
      String key, @Nullable String before, Function<String, Optional<PublicSite>> load) {
    Optional<PublicSite> site = load.apply(key);
    if (site.isPresent()) {
      keep(key, before, site.get(), clock.instant());
    } else {
      if (before != null) {
        cache.remove(key, before);
      }
      misses.add(key);
    }
    return site;
  }

  private void keep(String key, @Nullable String before, PublicSite site, Instant readAt) {
    String text = new String(wire.write(new Entry(readAt, site)), StandardCharsets.UTF_8);
    if (before == null) {
      cache.putIfAbsent(key, text, KEPT.toMillis(), TimeUnit.MILLISECONDS);
    } else {
      cache.replace(key, before, text, KEPT.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Must be called after every change of the site, or of the state of its tenant, is committed. */
  public void changed(String key) {
    misses.remove(key);
    try {
      cache.put(key, CHANGED, MARKED.toMillis(), TimeUnit.MILLISECONDS);
    } catch (CacheException away) {
      // The change is done; entries elsewhere stop being fresh on their own.
      LOG.warnf(away, "The change of site %s was not told to other nodes", key);
    }
  }
}
