package io.parley.moderation.api;

/** What was decided about a thread. */
public enum ThreadAction {
  /** It takes no more comments; those that it has stay to be read. */
  CLOSE,
  /** It takes comments again. */
  OPEN,
  /** It has another name, or belongs to another site. */
  MOVE,
  /** Another thread became part of it. */
  MERGE
}
