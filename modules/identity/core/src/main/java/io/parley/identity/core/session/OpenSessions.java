package io.parley.identity.core.session;

import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.runtime.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.infinispan.commons.CacheException;
import org.infinispan.commons.api.BasicCache;
import org.jspecify.annotations.Nullable;

/** Who opened which session, in the cache that all nodes share, under the digest of its token. */
final class OpenSessions {
  private final BasicCache<String, String> cache;
  private final Wire wire;
  private final Clock clock;

  OpenSessions(BasicCache<String, String> cache, Wire wire, Clock clock) {
    this.cache = cache;
    this.wire = wire;
    this.clock = clock;
  }

  /**
   * What the cache holds.
   *
   * @param seenAt when it was last written down that the session is used; null when nobody did
   */
  record Opened(
      @Nullable UUID tenant,
      UUID person,
      int version,
      String csrf,
      Instant expiresAt,
      @Nullable Instant seenAt) {
    @Nullable TenantId tenantId() {
      return tenant == null ? null : new TenantId(tenant);
    }

    Opened seen(Instant now) {
      return new Opened(tenant, person, version, csrf, expiresAt, now);
    }

    Opened follow(int newVersion) {
      return new Opened(tenant, person, newVersion, csrf, expiresAt, seenAt);
    }
  }

  Optional<Opened> find(String digest) {
    return Optional.ofNullable(reach(() -> cache.get(digest)))
        .<Opened>map(text -> wire.read(text.getBytes(StandardCharsets.UTF_8), Opened.class))
        .filter(opened -> opened.expiresAt().isAfter(clock.instant()));
  }

  void put(String digest, Opened opened) {
    reach(() -> cache.put(digest, text(opened), millisLeft(opened), TimeUnit.MILLISECONDS));
  }

  /** Replaces what is there, unless somebody else changed or removed it; whether it did. */
  boolean replace(String digest, Opened before, Opened after) {
    return reach(
        () ->
            cache.replace(
                digest, text(before), text(after), millisLeft(after), TimeUnit.MILLISECONDS));
  }

  private String text(Opened opened) {
    return new String(wire.write(opened), StandardCharsets.UTF_8);
  }

  private long millisLeft(Opened opened) {
    return Duration.between(clock.instant(), opened.expiresAt()).toMillis();
  }

  void remove(String digest) {
    reach(() -> cache.remove(digest));
  }

  /**
   * Asks a cache that other nodes have a part in.
   *
   * @throws Unavailable {@code session.unavailable} when they do not answer
   */
  static <T extends @Nullable Object> T reach(Supplier<T> question) {
    try {
      return question.get();
    } catch (CacheException away) {
      Unavailable unavailable =
          new Unavailable(
              "session.unavailable", "Sessions cannot be looked up right now. Please try again.");
      unavailable.initCause(away);
      throw unavailable;
    }
  }
}
