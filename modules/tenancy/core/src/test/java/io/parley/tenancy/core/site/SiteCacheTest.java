package io.parley.tenancy.core.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.runtime.Wire;
import io.parley.tenancy.api.PublicSite;
import io.parley.tenancy.api.SiteSettings;
import io.parley.tenancy.core.Steps;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.infinispan.Cache;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.manager.DefaultCacheManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SiteCacheTest {
  private static DefaultCacheManager manager;

  private final Steps clock = new Steps();
  private final AtomicInteger loads = new AtomicInteger();
  private Cache<String, String> store;
  private SiteCache cache;

  @BeforeAll
  static void start() {
    manager = new DefaultCacheManager();
    manager.defineConfiguration("sites", new ConfigurationBuilder().build());
  }

  @AfterAll
  static void stop() {
    manager.stop();
  }

  @BeforeEach
  void empty() {
    store = manager.getCache("sites");
    store.clear();
    cache = new SiteCache(store, new Wire(), clock);
  }

  @Test
  void answersFromMemoryWhileFresh() {
    PublicSite site = site("one");

    assertThat(cache.find("one", loading(site))).contains(site);
    assertThat(cache.find("one", loading(site))).contains(site);

    assertThat(loads).hasValue(1);
  }

  @Test
  void looksAgainSoonEnoughForThePromiseOfASecond() {
    cache.find("one", loading(site("one")));
    clock.go(Duration.ofMillis(201));
    PublicSite renamed = site("one");

    assertThat(cache.find("one", loading(renamed))).contains(renamed);
    assertThat(cache.find("one", key -> Optional.empty())).contains(renamed);
  }

  @Test
  void answersWithWhatItKnewWhileTheDatabaseIsAway() {
    PublicSite site = site("one");
    cache.find("one", loading(site));
    clock.go(Duration.ofMinutes(5));

    assertThat(cache.find("one", SiteCacheTest::away)).contains(site);
    assertThatThrownBy(() -> cache.find("two", SiteCacheTest::away))
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void doesNotAskWithEveryRequestWhileTheDatabaseIsAway() {
    cache.find("one", loading(site("one")));
    clock.go(Duration.ofMinutes(5));
    cache.find("one", SiteCacheTest::away);
    loads.set(0);

    clock.go(Duration.ofSeconds(4));
    cache.find("one", loading(site("one")));
    assertThat(loads).hasValue(0);

    clock.go(Duration.ofSeconds(2));
    cache.find("one", loading(site("one")));
    assertThat(loads).hasValue(1);
  }

  @Test
  void aLookThatBeganBeforeAChangeDoesNotOutliveIt() {
    PublicSite old = site("one");
    PublicSite changed = site("one");

    cache.find(
        "one",
        key -> {
          cache.changed("one");
          return Optional.of(old);
        });

    assertThat(cache.find("one", loading(changed))).contains(changed);
  }

  @Test
  void forgetsARemovedSite() {
    cache.find("one", loading(site("one")));
    clock.go(Duration.ofSeconds(6));

    assertThat(cache.find("one", key -> Optional.empty())).isEmpty();
    assertThat(store).doesNotContainKey("one");
  }

  @Test
  void remembersForAMomentThatThereIsNoSuchSiteWithoutTakingRoom() {
    for (int i = 0; i < 5_000; i++) {
      cache.find("invented-" + i, key -> Optional.empty());
    }
    cache.find("nothing", key -> Optional.empty());

    assertThat(cache.find("nothing", loading(site("nothing")))).isEmpty();
    assertThat(store).isEmpty();

    clock.go(Duration.ofSeconds(3));
    assertThat(cache.find("nothing", loading(site("nothing")))).isPresent();
  }

  @Test
  void aNewSiteIsSeenAtOnce() {
    cache.find("new", key -> Optional.empty());

    cache.changed("new");

    assertThat(cache.find("new", loading(site("new")))).isPresent();
  }

  private Function<String, Optional<PublicSite>> loading(PublicSite site) {
    return key -> {
      loads.incrementAndGet();
      return Optional.of(site);
    };
  }

  private static Optional<PublicSite> away(String key) {
    throw new Unavailable("database.unavailable", "away");
  }

  private static PublicSite site(String key) {
    return new PublicSite(
        new TenantId(UUID.randomUUID()),
        UUID.randomUUID(),
        key,
        "A site",
        List.of("https://example.org"),
        SiteSettings.defaults());
  }
}
