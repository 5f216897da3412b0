package io.parley.discussion.api;

/** Whether a thread takes comments. */
public enum ThreadState {
  OPEN,
  CLOSED
}
