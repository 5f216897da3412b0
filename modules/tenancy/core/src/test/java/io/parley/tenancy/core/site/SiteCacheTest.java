package io.parley.tenancy.core.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.RequestId;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
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
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000);
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
    cache = new SiteCache(store, new Wire(), clock, nanos::get);
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
    go(Duration.ofMillis(200));
    PublicSite renamed = site("one");

    assertThat(cache.find("one", loading(renamed))).contains(renamed);
    assertThat(cache.find("one", key -> Optional.empty())).contains(renamed);
  }

  @Test
  void countsFromTheAskingOn() {
    PublicSite old = site("one");
    cache.find(
        "one",
        key -> {
          go(Duration.ofMillis(150));
          return Optional.of(old);
        });
    go(Duration.ofMillis(50));
    PublicSite renamed = site("one");

    assertThat(cache.find("one", loading(renamed))).contains(renamed);
  }

  @Test
  void aClockThatIsSetBackKeepsNothingFresh() {
    cache.find("one", loading(site("one")));
    clock.go(Duration.ofHours(-1));
    go(Duration.ofMillis(200));
    PublicSite renamed = site("one");

    assertThat(cache.find("one", loading(renamed))).contains(renamed);
  }

  @Test
  void whoMeetsALoadThatIsUnderWayForLongWaitsForTheNextOne() throws Exception {
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    PublicSite old = site("one");
    PublicSite renamed = site("one");
    ExecutorService callers = Executors.newFixedThreadPool(2);
    try {
      Future<Optional<PublicSite>> first =
          callers.submit(() -> inCall(() -> cache.find("one", held(old, loading, goOn))));
      loading.await();
      go(Duration.ofMillis(200));
      AtomicReference<Thread> waiting = new AtomicReference<>();
      Future<Optional<PublicSite>> second =
          callers.submit(
              () -> {
                waiting.set(Thread.currentThread());
                return inCall(() -> cache.find("one", loading(renamed)));
              });
      while (waiting.get() == null || waiting.get().getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }

      goOn.countDown();

      assertThat(first.get()).contains(old);
      assertThat(second.get()).contains(renamed);
    } finally {
      callers.shutdownNow();
    }
  }

  private Function<String, Optional<PublicSite>> held(
      PublicSite site, CountDownLatch loading, CountDownLatch goOn) {
    return key -> {
      loading.countDown();
      try {
        goOn.await();
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
      return Optional.of(site);
    };
  }

  private <T> T inCall(Supplier<T> call) {
    return new CallContext(
            null,
            Actor.reader(),
            clock.instant().plusSeconds(60),
            new RequestId(UUID.randomUUID(), false),
            "0123456789abcdef0123456789abcdef")
        .run(call);
  }

  @Test
  void oneQuestionThatFailsMakesNothingFresh() {
    PublicSite old = site("one");
    cache.find("one", loading(old));
    go(Duration.ofMinutes(5));

    assertThatThrownBy(() -> cache.find("one", SiteCacheTest::away))
        .isInstanceOf(Unavailable.class);

    assertThat(cache.find("one", key -> Optional.empty())).isEmpty();
  }

  @Test
  void answersWithWhatItKnewWhileTheDatabaseIsAway() {
    PublicSite site = site("one");
    cache.find("one", loading(site));
    go(Duration.ofMinutes(5));

    loseTheDatabase();

    assertThat(cache.find("one", SiteCacheTest::away)).contains(site);
    assertThatThrownBy(() -> cache.find("two", SiteCacheTest::away))
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void aQuestionThatIsAnsweredShowsThatTheDatabaseIsThere() {
    cache.find("one", loading(site("one")));
    go(Duration.ofMinutes(5));

    assertThatThrownBy(() -> cache.find("one", SiteCacheTest::away))
        .isInstanceOf(Unavailable.class);
    go(Duration.ofSeconds(2));
    cache.find("two", loading(site("two")));

    assertThatThrownBy(() -> cache.find("one", SiteCacheTest::away))
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void failuresOfLongAgoSayNothing() {
    cache.find("one", loading(site("one")));
    go(Duration.ofMinutes(5));
    loseTheDatabase();
    go(Duration.ofSeconds(15));

    assertThatThrownBy(() -> cache.find("one", SiteCacheTest::away))
        .isInstanceOf(Unavailable.class);
    assertThat(cache.find("one", key -> Optional.empty())).isEmpty();
  }

  @Test
  void doesNotAskWithEveryRequestWhileTheDatabaseIsAway() {
    cache.find("one", loading(site("one")));
    go(Duration.ofMinutes(5));
    loseTheDatabase();
    assertThat(cache.find("one", SiteCacheTest::away)).isPresent();
    loads.set(0);

    go(Duration.ofMillis(400));
    cache.find("one", loading(site("one")));
    assertThat(loads).hasValue(0);

    go(Duration.ofMillis(100));
    cache.find("one", loading(site("one")));
    assertThat(loads).hasValue(1);
  }

  private void loseTheDatabase() {
    assertThatThrownBy(() -> cache.find("unknown", SiteCacheTest::away))
        .isInstanceOf(Unavailable.class);
    go(Duration.ofSeconds(2));
    assertThatThrownBy(() -> cache.find("unknown", SiteCacheTest::away))
        .isInstanceOf(Unavailable.class);
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
    go(Duration.ofSeconds(6));

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

    go(Duration.ofMillis(200));
    assertThat(cache.find("nothing", loading(site("nothing")))).isPresent();
  }

  @Test
  void aNewSiteIsSeenAtOnce() {
    cache.find("new", key -> Optional.empty());

    cache.changed("new");

    assertThat(cache.find("new", loading(site("new")))).isPresent();
  }

  private void go(Duration time) {
    nanos.addAndGet(time.toNanos());
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
