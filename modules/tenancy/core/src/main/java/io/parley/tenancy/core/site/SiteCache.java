package io.parley.tenancy.core.site;

import io.parley.kernel.api.Unavailable;
import io.parley.kernel.runtime.OneLoad;
import io.parley.kernel.runtime.ReadTexts;
import io.parley.kernel.runtime.Wire;
import io.parley.tenancy.api.PublicSite;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.infinispan.commons.CacheException;
import org.infinispan.commons.api.BasicCache;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sites by key, for the look-up before every public request.
 *
 * <p>What was asked is fresh for a fifth of a second from the asking on, sites and misses alike:
 * the edges keep answers for up to four fifths more, and promise one second. An entry is kept for
 * an hour, so that known sites are answered while there is an {@link Outage}, which one of them
 * asks about every half second. A question that fails without an outage fails for the caller, too:
 * what was known long ago must not count as fresh because all connections were taken for a moment.
 *
 * <p>What remains: a server that alone has lost the database goes on knowing a site that was
 * suspended meanwhile, until half a second after the database is back.
 *
 * <p>A change puts a mark that stays for two seconds instead of removing the entry: who read the
 * old row before the change and comes to store it afterwards finds the mark, and readers store with
 * {@code putIfAbsent} or {@code replace} only. Entries never leave the process, whose monotonic
 * clock they are measured by.
 */
public final class SiteCache {
  private static final long FRESH = Duration.ofMillis(200).toNanos();
  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration MARKED = Duration.ofSeconds(2);
  private static final String CHANGED = "changed";

  private static final Logger LOG = Logger.getLogger(SiteCache.class);

  private final BasicCache<String, String> cache;
  private final Wire wire;
  private final ReadTexts<Entry> entries;
  private final LongSupplier nanos;
  private final Misses misses = new Misses(this::isFresh);
  private final Outage outage;
  private final OneLoad<String, Loaded> loads;

  /** Entries are JSON texts in {@code cache}, which must be local. */
  public SiteCache(BasicCache<String, String> cache, Wire wire, Clock clock) {
    this(cache, wire, clock, System::nanoTime);
  }

  SiteCache(BasicCache<String, String> cache, Wire wire, Clock clock, LongSupplier nanos) {
    this.cache = cache;
    this.wire = wire;
    this.entries = new ReadTexts<>(wire, Entry.class);
    this.nanos = nanos;
    this.outage = new Outage(nanos.getAsLong());
    this.loads = new OneLoad<>(clock);
  }

  /** What is kept on a site: the state that it had when it was asked for, or a later one. */
  record Entry(long askedAt, PublicSite site) {}

  private record Loaded(long askedAt, Optional<PublicSite> site) {}

  Optional<PublicSite> find(String key, Function<String, Optional<PublicSite>> load) {
    String text = cache.get(key);
    if (text == null) {
      return misses.contains(key) ? Optional.empty() : reload(key, null, load);
    }
    if (text.equals(CHANGED)) {
      return ask(key, load).site();
    }
    Entry entry = entries.of(text);
    if (isFresh(entry.askedAt())) {
      return Optional.of(entry.site());
    }
    long now = nanos.getAsLong();
    if (outage.lasts(now) && !outage.mayTry(now)) {
      return Optional.of(entry.site());
    }
    try {
      return reload(key, text, load);
    } catch (Unavailable failure) {
      if (outage.lasts(nanos.getAsLong())) {
        return Optional.of(entry.site());
      }
      throw failure;
    }
  }

  private boolean isFresh(long askedAt) {
    return nanos.getAsLong() - askedAt < FRESH;
  }

  // Many requests a second name the same site, and all find at once that it is not fresh any more.
  private Optional<PublicSite> reload(
      String key, @Nullable String before, Function<String, Optional<PublicSite>> load) {
    long came = nanos.getAsLong();
    Loaded loaded = loads.get(key, () -> loadAndKeep(key, before, load));
    if (came - loaded.askedAt() >= FRESH) {
      // That one had been on its way for long; the next one begins after it, and so after we came.
      loaded = loads.get(key, () -> loadAndKeep(key, before, load));
    }
    return loaded.site();
  }

  private Loaded loadAndKeep(
      String key, @Nullable String before, Function<String, Optional<PublicSite>> load) {
    Loaded loaded = ask(key, load);
    if (loaded.site().isPresent()) {
      keep(key, before, new Entry(loaded.askedAt(), loaded.site().get()));
    } else {
      if (before != null) {
        cache.remove(key, before);
      }
      misses.add(key, loaded.askedAt());
    }
    return loaded;
  }

  private Loaded ask(String key, Function<String, Optional<PublicSite>> load) {
    long askedAt = nanos.getAsLong();
    try {
      Optional<PublicSite> site = load.apply(key);
      outage.answered(nanos.getAsLong());
      return new Loaded(askedAt, site);
    } catch (Unavailable failure) {
      outage.failed(askedAt, nanos.getAsLong());
      throw failure;
    }
  }

  private void keep(String key, @Nullable String before, Entry entry) {
    String text = new String(wire.write(entry), StandardCharsets.UTF_8);
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
