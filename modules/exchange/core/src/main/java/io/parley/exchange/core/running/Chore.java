package io.parley.exchange.core.running;

/** A stretch of the work of a job that is done in one go, under the rules of {@link Phase}. */
interface Chore {
  void perform(Run run);
}
