package io.parley.exchange.core.running;

import org.jspecify.annotations.Nullable;

/**
 * One stretch of the work of a job that goes in batches. Methods are called in the call context of
 * the run and outside transactions. Whatever was written before is not handed out again.
 */
interface Phase<B> {
  /** Begins, or goes on where the tables say. */
  Batches<B> open(Run run);

  /** Does the work of one batch and writes down that it is done. */
  void work(Run run, B batch);

  /** Hands out batches in order; the next may be asked for while the one before is worked. */
  interface Batches<B> extends AutoCloseable {
    @Nullable B next();

    /** There is no further batch, and all were worked. */
    default void ended() {}

    @Override
    default void close() {}
  }
}
