package io.parley.discussion.api;

import java.util.UUID;

/** Whether a comment stands above all others of its thread. */
public record PinComment(UUID comment, boolean pinned) {
  /** How many of a thread may. */
  public static final int MOST = 3;
}
