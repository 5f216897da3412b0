package io.parley.edges.reading;

/** The steps of a read whose time is taken. A request takes only those that it needs. */
public enum Step {
  /**
   * From the request, which is read first, to its answer in memory: the whole of it when nobody has
   * to wait.
   */
  FIND,
  /** Head and bytes handed to the operating system. */
  SEND,
  /** Asking whether what is in memory is still true. */
  CHECK,
  /** Making an answer that was not in memory, or no longer true. */
  MAKE,
  /** Compressing an answer. */
  ENCODE,
  /** What a request waited for others, with all that happened meanwhile. */
  WAIT
}
