package io.parley.discussion.api;

/** Orders of the roots of a thread; replies are always oldest first. */
public enum CommentSort {
  OLDEST,
  NEWEST,
  /** Highest score first, then oldest. */
  BEST
}
