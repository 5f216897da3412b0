package io.parley.exchange.core.running;

/** Starts the work of a run and returns at once. */
interface Jobs {
  void start(Run run);
}
