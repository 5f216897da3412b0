package io.parley.launcher;

/** A process that takes note of what is said to all servers, and says so. */
interface Witness {
  boolean isAlive();

  /** What it says of itself. */
  ServerHealth health();
}
