package io.parley.discussion.core.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.discussion.api.CommentSort;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.infinispan.Cache;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.manager.DefaultCacheManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfinispanOutlinesTest {
  private static final int BLOCKS = 50;
  private static final int COMMENT = 17;

  private static DefaultCacheManager caches;

  private final OutlineCache.Key key = key(7);
  private Cache<String, byte[]> cache;
  private InfinispanOutlines outlines;

  @BeforeAll
  static void start() {
    caches = new DefaultCacheManager();
    caches.defineConfiguration(
        "outlines", new ConfigurationBuilder().memory().maxCount(BLOCKS).build());
  }

  @AfterAll
  static void stop() {
    caches.stop();
  }

  @BeforeEach
  void empty() {
    cache = caches.getCache("outlines");
    cache.clear();
    outlines = new InfinispanOutlines(cache);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        COMMENT,
        InfinispanOutlines.BLOCK - 5,
        InfinispanOutlines.BLOCK - 4,
        InfinispanOutlines.BLOCK - 3,
        2 * InfinispanOutlines.BLOCK - 4,
        2 * InfinispanOutlines.BLOCK - 3,
        10_000 * COMMENT
      })
  void findsWhatWasKept(int size) {
    byte[] order = bytes(size);

    outlines.keep(key, order);

    assertThat(outlines.find(key)).hasValue(order);
    assertThat(cache.values()).allMatch(block -> block.length <= InfinispanOutlines.BLOCK);
  }

  @Test
  void findsNothingUnderAnyOtherKey() {
    outlines.keep(key, bytes(COMMENT));

    UUID other = UUID.randomUUID();
    assertThat(outlines.find(key(8))).isEmpty();
    assertThat(outlines.find(new OutlineCache.Key(other, key.thread(), 7, CommentSort.BEST)))
        .isEmpty();
    assertThat(outlines.find(new OutlineCache.Key(key.tenant(), other, 7, CommentSort.BEST)))
        .isEmpty();
    assertThat(
            outlines.find(new OutlineCache.Key(key.tenant(), key.thread(), 7, CommentSort.OLDEST)))
        .isEmpty();
  }

  @Test
  void whatIsUnderAKeyStays() {
    byte[] first = bytes(COMMENT);
    outlines.keep(key, first);

    outlines.keep(key, bytes(3 * COMMENT));

    assertThat(outlines.find(key)).hasValue(first);
  }

  @Test
  void anOrderOfWhichABlockIsMissingIsNotThere() {
    for (int missing = 0; missing < 3; missing++) {
      cache.clear();
      outlines.keep(key, bytes(3 * InfinispanOutlines.BLOCK - 100));
      String block = " " + missing;
      assertThat(cache.keySet().removeIf(name -> name.endsWith(block))).isTrue();

      assertThat(outlines.find(key)).isEmpty();
    }
  }

  @Test
  void holdsNoMoreBytesHoweverManyVersionsThereAre() {
    for (int version = 0; version < 300; version++) {
      outlines.keep(key(version), bytes(10_000 * COMMENT));
      outlines.find(key(version));
    }

    assertThat(cache.values().stream().mapToLong(block -> block.length).sum())
        .isBetween(1L, (long) BLOCKS * InfinispanOutlines.BLOCK);
  }

  @Test
  void aCacheThatHangsIsAskedForSomeTenthsOfASecond() {
    OutlineCache hanging = new InfinispanOutlines(cacheThat(CompletableFuture::new));
    long began = System.nanoTime();

    assertThat(hanging.find(key)).isEmpty();

    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isBetween(Duration.ofMillis(200), Duration.ofSeconds(2));
  }

  @Test
  void whatACacheThatHangsDoesNotTakeIsBounded() {
    AtomicInteger under = new AtomicInteger();
    OutlineCache hanging =
        new InfinispanOutlines(
            cacheThat(
                () -> {
                  under.incrementAndGet();
                  return new CompletableFuture<>();
                }));

    for (int version = 0; version < 1_000; version++) {
      hanging.keep(key(version), bytes(COMMENT));
    }

    assertThat(under).hasValueBetween(1, 100);
  }

  @Test
  void whatWasTakenOrFailedMakesRoom() {
    AtomicInteger under = new AtomicInteger();
    OutlineCache failing =
        new InfinispanOutlines(
            cacheThat(
                () -> {
                  if (under.incrementAndGet() % 2 == 0) {
                    throw new IllegalStateException("The cache has ended.");
                  }
                  return CompletableFuture.failedFuture(new IllegalStateException("Nobody there."));
                }));

    for (int version = 0; version < 1_000; version++) {
      failing.keep(key(version), bytes(COMMENT));
    }

    assertThat(under).hasValue(1_000);
    assertThat(failing.find(key)).isEmpty();
    assertThat(failing.find(key)).isEmpty();
  }

  private static Cache<String, byte[]> cacheThat(Supplier<CompletableFuture<byte[]>> answers) {
    @SuppressWarnings("unchecked")
    Cache<String, byte[]> cache =
        (Cache<String, byte[]>)
            Proxy.newProxyInstance(
                InfinispanOutlinesTest.class.getClassLoader(),
                new Class<?>[] {Cache.class},
                (proxy, method, arguments) ->
                    method.getName().endsWith("Async") ? answers.get() : proxy);
    return cache;
  }

  private static OutlineCache.Key key(long version) {
    return new OutlineCache.Key(new UUID(1, 2), new UUID(3, 4), version, CommentSort.BEST);
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
