package io.parley.exchange.core.running;

/** The server died here: nothing after this line runs, nothing that was not committed stays. */
final class Killed extends Error {
  Killed() {
    super("killed");
  }
}
