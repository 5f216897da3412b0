package io.parley.kernel.web;

import io.parley.kernel.api.Sha256;
import io.parley.kernel.runtime.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.infinispan.commons.CacheException;
import org.infinispan.commons.api.BasicCache;
import org.jboss.logging.Logger;

/**
 * Counts events so that limits hold over all nodes.
 *
 * <p>A window slides: the events of the running window count fully, those of the one before by the
 * share of it that is still within reach. That takes two numbers per subject, and lets at most a
 * few per cent more through than an exact log would. Numbers are changed by compare-and-set and
 * live for two windows. Subjects are kept as hashes: a cache is no place for addresses.
 *
 * <p>When the cache cannot be asked, the event is allowed: a limit is no reason to be down.
 */
public final class Limits {
  private static final Logger LOG = Logger.getLogger(Limits.class);
  private static final int MOST_ATTEMPTS = 100;
  private static final int UNCHANGED_ATTEMPTS = 10;

  private final Supplier<? extends BasicCache<String, Long>> counters;
  private final Settings settings;
  private final Clock clock;

  public Limits(
      Supplier<? extends BasicCache<String, Long>> counters, Settings settings, Clock clock) {
    this.counters = counters;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Counts one event.
   *
   * @param subject whose events are counted, for example an address
   * @throws HttpProblem 429 with {@code Retry-After} when the limit is used up
   */
  public void require(Limit limit, String subject) {
    OptionalLong wait = take(limit, subject);
    if (wait.isPresent()) {
      throw HttpProblem.tooMany(wait.getAsLong());
    }
  }

  /**
   * Counts a vote on a comment; taking one back is always allowed.
   *
   * @param network of the voter, see {@link ClientAddress#network}
   * @throws HttpProblem 429 when too many votes on this comment came from the network
   */
  public void requireVote(UUID comment, int value, String network) {
    if (value != 0) {
      require(Limit.COMMENT_VOTES, comment + "\n" + network);
    }
  }

  /** Counts one event; the seconds to wait when the limit is used up, empty when it is allowed. */
  public OptionalLong take(Limit limit, String subject) {
    int most = settings.number(limit.setting(), limit.most());
    if (most <= 0) {
      return OptionalLong.empty();
    }
    try {
      return take(limit, most, key(limit, subject));
    } catch (CacheException | IllegalStateException unreachable) {
      LOG.warnf("limit %s is not counted: %s", limit.name(), unreachable.toString());
      return OptionalLong.empty();
    }
  }

  private OptionalLong take(Limit limit, int most, String key) {
    BasicCache<String, Long> cache = counters.get();
    long window = limit.window().toMillis();
    Long before = null;
    int unchanged = 0;
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      long now = clock.millis();
      String name = key + now / window;
      Long current = cache.get(name);
      Window seen =
          new Window(window, number(cache.get(key + (now / window - 1))), number(current));
      if (!seen.allows(now % window, most)) {
        return OptionalLong.of(seen.secondsUntilAllowed(now % window, most));
      }
      boolean counted =
          current == null
              ? cache.putIfAbsent(name, 1L, 2 * window, TimeUnit.MILLISECONDS) == null
              : cache.replace(name, current, current + 1, 2 * window, TimeUnit.MILLISECONDS);
      if (counted) {
        return OptionalLong.empty();
      }
      // Who was faster has changed the number. Where nobody did, this node's copy of it is not the
      // one that is compared, as after another node was too slow to answer a write.
      unchanged = attempt > 0 && Objects.equals(current, before) ? unchanged + 1 : 0;
      before = current;
      if (unchanged == UNCHANGED_ATTEMPTS) {
        cache.put(name, number(current) + 1, 2 * window, TimeUnit.MILLISECONDS);
        return OptionalLong.empty();
      }
    }
    // A hundred others were faster, one after another: that is a flood.
    return OptionalLong.of(1);
  }

  private static long number(@org.jspecify.annotations.Nullable Long value) {
    return value == null ? 0 : value;
  }

  private static String key(Limit limit, String subject) {
    return limit.name() + ":" + Sha256.text(Arrays.copyOf(Sha256.of(subject), 16)) + ":";
  }

  private record Window(long millis, long before, long current) {
    boolean allows(long elapsed, int most) {
      long nowInWindow = elapsed % millis;
      boolean next = elapsed >= millis;
      double old = next ? current : before;
      double running = next ? 0 : current;
      if (elapsed >= 2 * millis) {
        old = 0;
      }
      return running + old * (millis - nowInWindow) / millis + 1 <= most;
    }

    long secondsUntilAllowed(long elapsed, int most) {
      long longest = Duration.ofMillis(2 * millis).toSeconds() + 1;
      for (long seconds = 1; seconds < longest; seconds++) {
        if (allows(elapsed + seconds * 1000, most)) {
          return seconds;
        }
      }
      return longest;
    }
  }
}
