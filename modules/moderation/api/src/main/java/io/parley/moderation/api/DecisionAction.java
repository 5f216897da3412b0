package io.parley.moderation.api;

/** What was decided about a comment. */
public enum DecisionAction {
  /** Publish what waits. */
  APPROVE,
  /** Take it off the page. */
  REJECT,
  /** Take it off the page as spam. */
  SPAM,
  /** Publish what was taken off the page. */
  RESTORE,
  /** A moderator replaced the text. */
  EDIT,
  /** Readers reported it so often that it waits again. */
  REPORTED,
  /** A decision was taken back. */
  UNDO,
  /** Let it stand above all others of its thread. */
  PIN,
  /** Let it stand there no longer. */
  UNPIN
}
