package io.parley.kernel.runtime;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What became of one of several pieces of work that were done together: it has an answer, or a
 * failure of its own that leaves the others alone.
 */
public final class Outcome<T> {
  private final @Nullable T answer;
  private final @Nullable RuntimeException failure;

  private Outcome(@Nullable T answer, @Nullable RuntimeException failure) {
    this.answer = answer;
    this.failure = failure;
  }

  /** Does the work, and keeps what it answers or how it fails. */
  public static <T> Outcome<T> of(Supplier<T> work) {
    try {
      return new Outcome<>(work.get(), null);
    } catch (RuntimeException failure) {
      return new Outcome<>(null, failure);
    }
  }

  /** What is made of the answer, or the same failure. */
  public <R> Outcome<R> map(Function<T, R> made) {
    return of(() -> made.apply(get()));
  }

  public boolean hasFailed() {
    return failure != null;
  }

  /** The answer, or the failure as it was thrown. */
  // Null only if the work may answer null.
  @SuppressWarnings("NullAway")
  public T get() {
    if (failure != null) {
      throw failure;
    }
    return answer;
  }
}
