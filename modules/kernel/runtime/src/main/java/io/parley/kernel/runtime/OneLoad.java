package io.parley.kernel.runtime;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Lets all who want the same at the same time wait for one load. In front of a cache whose entries
 * last for a moment only: without it, everybody who finds that one has ended asks the database.
 *
 * <p>Whoever waits gets what was loaded while they waited, or the failure of it; nothing is kept
 * when the load is over. So what a load brings must not depend on who asked, and it must store in
 * the cache what it found before it returns. Safe for use by many threads.
 */
public final class OneLoad<K, V> {
  private final ConcurrentMap<K, CompletableFuture<V>> underWay = new ConcurrentHashMap<>();
  private final Clock clock;

  public OneLoad(Clock clock) {
    this.clock = clock;
  }

  /**
   * Loads it, or waits for the load that is under way, until the deadline of the call.
   *
   * @throws Unavailable {@code deadline.passed}
   */
  public V get(K key, Supplier<V> load) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> before = underWay.putIfAbsent(key, mine);
    return before == null ? lead(key, load, mine) : await(before);
  }

  private V lead(K key, Supplier<V> load, CompletableFuture<V> mine) {
    try {
      V found = load.get();
      // Out of the way first: whoever comes now finds it in the cache.
      underWay.remove(key, mine);
      mine.complete(found);
      return found;
    } catch (RuntimeException | Error failure) {
      underWay.remove(key, mine);
      mine.completeExceptionally(failure);
      throw failure;
    }
  }

  private V await(CompletableFuture<V> load) {
    Duration left = Duration.between(clock.instant(), CallContext.current().deadline());
    try {
      return load.get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("What others loaded failed.", failed.getCause());
    } catch (TimeoutException late) {
      throw new Unavailable("deadline.passed", "The time for this request is over.");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new Unavailable("server.stopping", "This server is being stopped.");
    }
  }
}
