package io.parley.discussion.api;

/** The states of a comment. */
public enum CommentStatus {
  PUBLISHED,
  /** Waits for a decision; shown to its author only. */
  PENDING,
  SPAM,
  /** Removed; a tombstone as long as it has visible replies. */
  DELETED,
  REJECTED
}
