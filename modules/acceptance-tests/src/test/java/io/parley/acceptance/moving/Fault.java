package io.parley.acceptance.moving;

import java.time.Duration;

/** What is wrong with the server of a module, as its callers meet it. */
enum Fault {
  /** Nobody listens at its address. */
  IS_GONE,
  /** Takes calls and never answers. */
  IS_SILENT,
  /** Answers five seconds late. */
  IS_SLOW,
  /** Carries calls out, but the connection breaks in the middle of the answer. */
  BREAKS_OFF,
  /** Answers with bytes that are no HTTP. */
  TALKS_NONSENSE,
  /** Answers each call with the page of something else that listens there. */
  SHOWS_A_PAGE,
  /** Answers each call with JSON that is no answer to it. */
  ANSWERS_SOMETHING_ELSE,
  /** Verifies calls with another key than they were signed with. */
  HAS_ANOTHER_KEY,
  /** Is killed in the middle of a call, and started again by the supervisor alone. */
  IS_KILLED;

  // The circuit rests for five seconds; then the next call finds that all is well again.
  private static final Duration AFTER_THE_REST = Duration.ofSeconds(15);
  private static final Duration AFTER_A_START = Duration.ofMinutes(2);

  /** Whether callers who wait long enough get their answer. */
  boolean answersInTheEnd() {
    return this == IS_SLOW;
  }

  /** Whether a caller need not wait to notice. */
  boolean showsAtOnce() {
    return this != IS_SILENT && this != IS_SLOW;
  }

  /** How long it may take from the end of the fault until all is well again. */
  Duration recovery() {
    return this == IS_KILLED ? AFTER_A_START : AFTER_THE_REST;
  }
}
