package io.parley.moderation.api;

/** How far a job is. */
public enum JobState {
  /** Waits for others of the tenant. */
  QUEUED,
  /** Decides. */
  RUNNING,
  /** Has decided on all. */
  COMPLETED,
  /** Was stopped; what was decided stays. */
  CANCELLED,
  /** Could not go on. */
  FAILED,
  /** Is being taken back. */
  UNDOING,
  /** Was taken back. */
  UNDONE
}
