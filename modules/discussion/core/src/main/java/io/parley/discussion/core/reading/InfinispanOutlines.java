package io.parley.discussion.core.reading;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.infinispan.Cache;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Orders of threads in the server's cache, which the nodes of a cluster have in common. A cache
 * that fails, or a node that does not answer, costs speed and nothing else.
 *
 * <p>The server bounds its caches by the number of entries, and an order may have a kilobyte or
 * megabytes. So it is cut in blocks of at most {@link #BLOCK} bytes, each an entry of its own, and
 * the number of entries bounds the bytes. The first block begins with the length of the order; an
 * order of which a block is missing is not there.
 */
public final class InfinispanOutlines implements OutlineCache {
  static final int BLOCK = 16 * 1024;

  // A release that orders or cuts otherwise counts on: nodes of both find each other's entries.
  private static final String FORM = "1";

  // Bounds what a database that was set back to an earlier state could be confused by.
  private static final long MINUTES_KEPT = 10;

  private static final long NANOS_ASKED = TimeUnit.MILLISECONDS.toNanos(300);

  // Blocks on their way to other nodes. Those for a silent one stay in memory until it answers or
  // is given up, so what is under way is bounded, and nothing more is kept when that is used up.
  private static final int MOST_UNDER_WAY = 64;

  private static final Logger LOG = Logger.getLogger(InfinispanOutlines.class);

  private final Cache<String, byte[]> cache;
  private final Semaphore room = new Semaphore(MOST_UNDER_WAY);

  public InfinispanOutlines(Cache<String, byte[]> cache) {
    this.cache = cache;
  }

  @Override
  public Optional<byte[]> find(Key key) {
    long deadline = System.nanoTime() + NANOS_ASKED;
    try {
      byte[] first = await(ask(key, 0), deadline);
      return first == null ? Optional.empty() : Optional.ofNullable(rest(key, first, deadline));
    } catch (TimeoutException silent) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | RuntimeException failure) {
      LOG.warnf(failure, "The cache of outlines could not be read");
      return Optional.empty();
    }
  }

  private byte @Nullable [] rest(Key key, byte[] first, long deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    byte[] order = new byte[ByteBuffer.wrap(first).getInt()];
    int at = first.length - Integer.BYTES;
    System.arraycopy(first, Integer.BYTES, order, 0, at);
    List<CompletableFuture<byte[]>> asked =
        IntStream.range(1, blocks(order)).mapToObj(i -> ask(key, i)).toList();
    for (CompletableFuture<byte[]> next : asked) {
      byte[] block = await(next, deadline);
      if (block == null) {
        return null;
      }
      System.arraycopy(block, 0, order, at, block.length);
      at += block.length;
    }
    return order;
  }

  private CompletableFuture<byte[]> ask(Key key, int block) {
    return cache.getAsync(name(key, block));
  }

  private static byte @Nullable [] await(CompletableFuture<byte[]> asked, long deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    return asked.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void keep(Key key, byte[] order) {
    int blocks = blocks(order);
    int taken = Math.min(blocks, MOST_UNDER_WAY);
    if (room.tryAcquire(taken)) {
      CompletionStage<Void> stored =
          CompletableFuture.allOf(
              IntStream.range(0, blocks)
                  .mapToObj(i -> store(name(key, i), block(order, i)))
                  .toArray(CompletableFuture<?>[]::new));
      stored.whenComplete((all, failure) -> room.release(taken));
    }
  }

  private CompletableFuture<?> store(String name, byte[] block) {
    try {
      return cache.putIfAbsentAsync(name, block, MINUTES_KEPT, TimeUnit.MINUTES);
    } catch (RuntimeException failure) {
      LOG.warnf(failure, "The cache of outlines could not be written");
      return CompletableFuture.failedFuture(failure);
    }
  }

  private static String name(Key key, int block) {
    return FORM + " " + key.text() + " " + block;
  }

  private static int blocks(byte[] order) {
    return (order.length + Integer.BYTES + BLOCK - 1) / BLOCK;
  }

  private static byte[] block(byte[] order, int number) {
    int end = Math.min(order.length, (number + 1) * BLOCK - Integer.BYTES);
    if (number == 0) {
      return ByteBuffer.allocate(Integer.BYTES + end)
          .putInt(order.length)
          .put(order, 0, end)
          .array();
    }
    return Arrays.copyOfRange(order, number * BLOCK - Integer.BYTES, end);
  }
}
