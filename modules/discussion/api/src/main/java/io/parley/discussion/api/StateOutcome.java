package io.parley.discussion.api;

/** What became of the wish to change a comment's state. */
public enum StateOutcome {
  /** It has the state now. */
  DONE,
  /** It had the state already. */
  UNCHANGED,
  /** It is in another state than was expected, and stays in it. */
  CHANGED,
  /** There is no such comment, or its author deleted it. */
  UNKNOWN
}
