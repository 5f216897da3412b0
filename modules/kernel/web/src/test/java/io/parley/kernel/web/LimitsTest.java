package io.parley.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.runtime.Settings;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.infinispan.Cache;
import org.infinispan.commons.api.BasicCache;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.manager.DefaultCacheManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final Limit FIVE = new Limit("five", 5, Duration.ofMinutes(1));

  private static DefaultCacheManager server;

  private final HandClock clock = new HandClock(Instant.parse("2026-01-31T12:00:00Z"));
  private Cache<String, Long> cache;
  private Limits limits;

  @BeforeAll
  static void start() {
    server =
        new DefaultCacheManager(new GlobalConfigurationBuilder().nonClusteredDefault().build());
    server.defineConfiguration("rest-limits", new ConfigurationBuilder().build());
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @BeforeEach
  void empty() {
    cache = server.getCache("rest-limits");
    cache.clear();
    limits = new Limits(() -> cache, Settings.of(Map.of()), clock);
  }

  private int allowedOf(int events, String subject) {
    return (int)
        IntStream.range(0, events).filter(i -> limits.take(FIVE, subject).isEmpty()).count();
  }

  @Test
  void allowsAsManyAsTheLimitSays() {
    assertThat(allowedOf(8, "a")).isEqualTo(5);
    assertThat(allowedOf(8, "b")).isEqualTo(5);
  }

  @Test
  void copiesThatDifferBetweenNodesRefuseNobodyAndAreMadeTheSame() {
    BasicCache<String, Long> apart = withACopyElsewhere(cache);
    Limits there = new Limits(() -> apart, Settings.of(Map.of()), clock);

    long allowed = IntStream.range(0, 8).filter(i -> there.take(FIVE, "a").isEmpty()).count();

    assertThat(allowed).isEqualTo(5);
    assertThat(cache.values()).containsExactly(5L);
  }

  // As on a node that was asked to keep a number and did not answer in time: until somebody writes
  // without a condition, it finds none, and is told that there is one.
  @SuppressWarnings("unchecked")
  private static BasicCache<String, Long> withACopyElsewhere(Cache<String, Long> cache) {
    return (BasicCache<String, Long>)
        Proxy.newProxyInstance(
            LimitsTest.class.getClassLoader(),
            new Class<?>[] {BasicCache.class},
            (proxy, method, arguments) ->
                method.getName().equals("putIfAbsent") && cache.isEmpty()
                    ? Long.valueOf(1)
                    : method.invoke(cache, arguments));
  }

  @Test
  void oneNetworkMayVoteOnOneCommentTenTimesADayAndTakeVotesBackAsOftenAsItLikes() {
    UUID comment = new UUID(1, 1);
    for (int i = 0; i < 10; i++) {
      limits.requireVote(comment, 1, "a");
      limits.requireVote(comment, 0, "a");
    }

    assertThatThrownBy(() -> limits.requireVote(comment, -1, "a"))
        .isInstanceOfSatisfying(
            HttpProblem.class, refused -> assertThat(refused.status()).isEqualTo(429));
    limits.requireVote(comment, 0, "a");
    limits.requireVote(comment, 1, "b");
    limits.requireVote(new UUID(1, 2), 1, "a");
    clock.forward(Duration.ofDays(2));
    limits.requireVote(comment, 1, "a");
  }

  @Test
  void saysHowLongToWaitAndKeepsToIt() {
    allowedOf(5, "a");

    long wait = limits.take(FIVE, "a").orElseThrow();
    clock.forward(Duration.ofSeconds(wait - 1));
    OptionalLong tooEarly = limits.take(FIVE, "a");
    clock.forward(Duration.ofSeconds(1));
    OptionalLong inTime = limits.take(FIVE, "a");

    assertThat(wait).isBetween(60L, 75L);
    assertThat(tooEarly).isPresent();
    assertThat(inTime).isEmpty();
  }

  @Test
  void slidesInsteadOfStartingAfreshAtTheMinute() {
    clock.forward(Duration.ofSeconds(59));
    allowedOf(5, "a");

    clock.forward(Duration.ofSeconds(2));

    assertThat(allowedOf(5, "a")).isZero();
  }

  @Test
  void forgetsAfterTwoWindows() {
    allowedOf(5, "a");

    clock.forward(Duration.ofMinutes(2));

    assertThat(allowedOf(8, "a")).isEqualTo(5);
  }

  @Test
  void takesItsNumberFromTheSetting() {
    limits = new Limits(() -> cache, Settings.of(Map.of("parley.rest.limit.five", "2")), clock);
    assertThat(allowedOf(8, "a")).isEqualTo(2);

    limits = new Limits(() -> cache, Settings.of(Map.of("parley.rest.limit.five", "0")), clock);
    assertThat(allowedOf(8, "a")).isEqualTo(8);
  }

  @Test
  void countsExactlyWhenManyAskAtOnce() throws Exception {
    Limit hundred = new Limit("hundred", 100, Duration.ofMinutes(1));
    Callable<Integer> fifty =
        () -> (int) IntStream.range(0, 50).filter(i -> limits.take(hundred, "a").isEmpty()).count();
    var threads = Executors.newFixedThreadPool(4);

    int allowed = 0;
    for (var result : threads.invokeAll(java.util.Collections.nCopies(4, fifty))) {
      allowed += result.get();
    }
    threads.shutdown();

    assertThat(allowed).isEqualTo(100);
  }

  @Test
  void refusesWithTheTimeToWait() {
    allowedOf(5, "a");

    assertThatThrownBy(() -> limits.require(FIVE, "a"))
        .isInstanceOfSatisfying(
            HttpProblem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(429);
              assertThat(problem.headers().get("Retry-After")).matches("[1-9]\\d*");
            });
  }

  @Test
  void keepsNoSubjectInTheCache() {
    limits.require(FIVE, "192.0.2.1");

    assertThat(cache.keySet()).allSatisfy(key -> assertThat(key).doesNotContain("192.0.2.1"));
  }

  @Test
  void allowsWhenTheCacheCannotBeAsked() {
    Limits blind =
        new Limits(
            () -> {
              throw new IllegalStateException("down");
            },
            Settings.of(Map.of()),
            clock);

    assertThat(blind.take(FIVE, "a")).isEmpty();
  }

  /** A clock that is moved by hand. */
  private static final class HandClock extends Clock {
    private volatile Instant now;

    HandClock(Instant now) {
      this.now = now;
    }

    void forward(Duration span) {
      now = now.plus(span);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
