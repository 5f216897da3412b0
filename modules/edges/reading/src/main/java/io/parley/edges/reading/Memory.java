package io.parley.edges.reading;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Memory outside the heap, in chunks of one size that are used again and again and never given
 * back: what the server writes to a socket needs no copy, the sum has an end, and nothing waits for
 * the garbage collector. An answer takes as many chunks as it needs, so none is too large.
 *
 * <p>Whoever gives chunks back vouches that nobody reads them any more; see {@link Body}.
 */
final class Memory {
  /** Bytes of a chunk: answers of one comment fit into one, and half of it is lost with others. */
  static final int CHUNK = 4096;

  private static final int CHUNKS_OF_REGION = 256;
  private static final long MOST_ON_HEAP = 64L << 20;
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(30);
  private static final Logger LOG = Logger.getLogger(Memory.class);

  private final ArrayDeque<ByteBuffer> free = new ArrayDeque<>();
  private final IntFunction<ByteBuffer> regions;
  private final LongSupplier nanos;
  private long growAgain;
  private long onHeap;
  private long chunksToMake;
  private long chunksMade;

  Memory(long bytes) {
    this(bytes, ByteBuffer::allocateDirect, System::nanoTime);
  }

  /**
   * @param regions allocates so many bytes, or throws {@link OutOfMemoryError}: then the next try
   *     is 30 s later
   * @param nanos as {@link System#nanoTime}
   */
  Memory(long bytes, IntFunction<ByteBuffer> regions, LongSupplier nanos) {
    this.chunksToMake = bytes / CHUNK;
    this.regions = regions;
    this.nanos = nanos;
    this.growAgain = nanos.getAsLong();
  }

  /**
   * The bytes in chunks; on the heap when there is no room.
   *
   * @throws io.parley.kernel.api.Unavailable {@code server.busy} when much lies on the heap
   *     already, which slow clients can bring about
   */
  Stored store(byte[] bytes) {
    Stored placed = place(bytes);
    if (placed.direct()) {
      return placed;
    }
    synchronized (this) {
      if (onHeap > 0 && onHeap + bytes.length > MOST_ON_HEAP) {
        throw Turns.busy();
      }
      onHeap += bytes.length;
    }
    return placed;
  }

  /**
   * The same for bytes that nobody keeps when there is no room, and that are not given back then.
   */
  Stored place(byte[] bytes) {
    ByteBuffer[] chunks = take(chunksFor(bytes.length));
    if (chunks == null) {
      return new Stored(new ByteBuffer[] {ByteBuffer.wrap(bytes)}, bytes.length, false);
    }
    for (int i = 0; i < chunks.length; i++) {
      int start = i * CHUNK;
      int length = Math.min(CHUNK, bytes.length - start);
      chunks[i].clear().put(bytes, start, length).flip();
    }
    return new Stored(chunks, bytes.length, true);
  }

  /** Bytes that answers take at the moment, in whole chunks. */
  synchronized long used() {
    return (chunksMade - free.size()) * CHUNK;
  }

  static int chunksFor(int length) {
    return (length + CHUNK - 1) / CHUNK;
  }

  /** Takes back what {@link #store} gave. */
  synchronized void free(Stored stored) {
    if (stored.direct()) {
      for (ByteBuffer chunk : stored.parts()) {
        free.push(chunk);
      }
    } else {
      onHeap -= stored.length();
    }
  }

  private synchronized ByteBuffer @Nullable [] take(int count) {
    while (free.size() < count) {
      if (!grow()) {
        return null;
      }
    }
    ByteBuffer[] taken = new ByteBuffer[count];
    for (int i = 0; i < count; i++) {
      taken[i] = free.pop();
    }
    return taken;
  }

  private boolean grow() {
    int chunks = (int) Math.min(chunksToMake, CHUNKS_OF_REGION);
    if (chunks == 0 || nanos.getAsLong() - growAgain < 0) {
      return false;
    }
    try {
      ByteBuffer region = regions.apply(chunks * CHUNK);
      for (int i = 0; i < chunks; i++) {
        free.push(region.slice(i * CHUNK, CHUNK));
      }
      chunksToMake -= chunks;
      chunksMade += chunks;
      return true;
    } catch (OutOfMemoryError none) {
      LOG.warnf(
          "The machine has no memory outside the heap left for answers, which may take %d MiB more:"
              + " lower parley.reading.memory, or raise PARLEY_HEAP, which bounds this memory, too.",
          (chunksToMake * CHUNK) >> 20);
      growAgain = nanos.getAsLong() + PAUSE;
      return false;
    }
  }
}
