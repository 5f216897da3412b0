package io.parley.identity.core.key;

import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.OneLoad;
import io.parley.kernel.runtime.ReadTexts;
import io.parley.kernel.runtime.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.infinispan.commons.CacheException;
import org.infinispan.commons.api.BasicCache;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keys by tenant and id, for a second: a program that calls often costs one look at the database
 * per second and node, and whatever happens to its key or its tenant is noticed as soon everywhere.
 *
 * <p>A revoked key leaves a mark that outlives every look-up under way. Look-ups store with {@code
 * putIfAbsent} only, so one that read the row before it was revoked finds the mark.
 */
public final class KeyCache {
  private static final Duration KEPT = Duration.ofSeconds(1);
  private static final Duration MARKED = Duration.ofSeconds(10);
  private static final String REVOKED = "revoked";

  private static final Logger LOG = Logger.getLogger(KeyCache.class);

  private final BasicCache<String, String> cache;
  private final Wire wire;
  private final ReadTexts<Entry> entries;
  private final OneLoad<String, Optional<Entry>> loads;

  /** Entries are JSON texts in {@code cache}. */
  public KeyCache(BasicCache<String, String> cache, Wire wire, Clock clock) {
    this.cache = cache;
    this.wire = wire;
    this.entries = new ReadTexts<>(wire, Entry.class);
    this.loads = new OneLoad<>(clock);
  }

  /** What is kept on a key. */
  record Entry(String proof, Set<Scope> scopes, @Nullable Instant expiresAt) {}

  Optional<Entry> find(@Nullable TenantId tenant, UUID id, Supplier<Optional<Entry>> load) {
    String name = name(tenant, id);
    String text = cache.get(name);
    if (text == null) {
      return loads.get(name, () -> loadAndKeep(name, load));
    }
    return text.equals(REVOKED) ? Optional.empty() : Optional.of(entries.of(text));
  }

  private Optional<Entry> loadAndKeep(String name, Supplier<Optional<Entry>> load) {
    Optional<Entry> entry = load.get();
    entry.ifPresent(
        found ->
            cache.putIfAbsent(
                name,
                new String(wire.write(found), StandardCharsets.UTF_8),
                KEPT.toMillis(),
                TimeUnit.MILLISECONDS));
    return entry;
  }

  /** Must be called after the revocation is committed. */
  void revoked(TenantId tenant, UUID id) {
    try {
      cache.put(name(tenant, id), REVOKED, MARKED.toMillis(), TimeUnit.MILLISECONDS);
    } catch (CacheException away) {
      // The key is revoked; entries elsewhere end within a second.
      LOG.warnf(away, "The revocation of key %s was not told to other nodes", id);
    }
  }

  // The tenant is part of the name: whoever presents a key under another tenant than its own, or as
  // one of the operator's, must not meet its entry.
  private static String name(@Nullable TenantId tenant, UUID id) {
    return (tenant == null ? "operator" : tenant.toString()) + "/" + id;
  }
}
