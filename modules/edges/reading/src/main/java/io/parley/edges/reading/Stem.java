package io.parley.edges.reading;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer up to its ending, in each coding that was asked for, made once. Answers
 * that differ in nothing but their ending have one stem; where there is no ending it is the whole
 * answer.
 *
 * <p>Its memory is used for something else when its last holder is gone. Holders are the bodies
 * that begin with it and those who encode it. {@link #hold} fails once nobody holds it, and whoever
 * called it with success must call {@link #release} exactly once.
 */
final class Stem {
  private final int length;
  private final boolean whole;
  private final Codings codings;
  private final Memory memory;
  private final Figures figures;
  private final AtomicInteger holders = new AtomicInteger(1);
  private final Map<ContentCoding, AtomicReference<@Nullable CompletableFuture<Stored>>> stored =
      new EnumMap<>(ContentCoding.class);

  /**
   * Held by the caller.
   *
   * @param whole whether no ending follows
   */
  Stem(byte[] bytes, boolean whole, Codings codings, Memory memory, Figures figures) {
    this.length = bytes.length;
    this.whole = whole;
    this.codings = codings;
    this.memory = memory;
    this.figures = figures;
    for (ContentCoding coding : ContentCoding.values()) {
      stored.put(coding, new AtomicReference<>());
    }
    place(ContentCoding.IDENTITY).set(CompletableFuture.completedFuture(memory.store(bytes)));
  }

  /** Becomes a holder; false when it is too late. */
  boolean hold() {
    return Holders.add(holders);
  }

  void release() {
    if (holders.decrementAndGet() == 0) {
      for (AtomicReference<@Nullable CompletableFuture<Stored>> place : stored.values()) {
        CompletableFuture<Stored> made = place.getAndSet(null);
        if (made != null && made.isDone() && !made.isCompletedExceptionally()) {
          memory.free(made.join());
        }
      }
    }
  }

  /** Whether an answer of these bytes, whose stem has that length, begins with it; for holders. */
  boolean begins(byte[] bytes, int stem) {
    Stored identity = ready(ContentCoding.IDENTITY);
    return !whole
        && stem == length
        && stem < bytes.length
        && identity != null
        && identity.begins(bytes);
  }

  /** The bytes in that coding, or null when they have not been made; for holders. */
  @Nullable Stored ready(ContentCoding coding) {
    CompletableFuture<Stored> made = place(coding).get();
    return made != null && made.isDone() && !made.isCompletedExceptionally() ? made.join() : null;
  }

  /** Has the bytes in that coding made by {@code executor}, unless they are there; for holders. */
  @SuppressWarnings("FutureReturnValueIgnored") // end takes the failure, too
  void encoded(
      ContentCoding coding,
      Executor executor,
      BiConsumer<? super @Nullable Stored, ? super @Nullable Throwable> end) {
    CompletableFuture<Stored> mine = new CompletableFuture<>();
    CompletableFuture<Stored> before = place(coding).compareAndExchange(null, mine);
    if (before != null) {
      before.whenComplete(end);
      return;
    }
    mine.whenComplete(end);
    holders.incrementAndGet();
    try {
      executor.execute(() -> encode(coding, mine));
    } catch (RuntimeException closed) {
      fail(coding, mine, closed);
    }
  }

  private void encode(ContentCoding coding, CompletableFuture<Stored> result) {
    try {
      Stored identity = ready(ContentCoding.IDENTITY);
      if (identity == null) {
        throw new IllegalStateException("The answer was given up while somebody held it.");
      }
      long began = System.nanoTime();
      byte[] bytes = identity.copy();
      Stored made =
          memory.place(whole ? codings.encode(bytes, coding) : codings.begin(bytes, coding));
      figures.took(Step.ENCODE, System.nanoTime() - began);
      if (!made.direct()) {
        // No room: whoever waits gets it, and the next one has it made again.
        place(coding).set(null);
      }
      result.complete(made);
      release();
    } catch (RuntimeException | Error failure) {
      fail(coding, result, failure);
    }
  }

  private void fail(ContentCoding coding, CompletableFuture<Stored> result, Throwable failure) {
    place(coding).set(null);
    result.completeExceptionally(failure);
    release();
  }

  private AtomicReference<@Nullable CompletableFuture<Stored>> place(ContentCoding coding) {
    return Objects.requireNonNull(stored.get(coding));
  }

  /** What it counts in the bound on memory. */
  long weight() {
    long sum = 0;
    for (ContentCoding coding : stored.keySet()) {
      Stored made = ready(coding);
      sum += made == null ? 0 : made.weight();
    }
    return sum;
  }
}
