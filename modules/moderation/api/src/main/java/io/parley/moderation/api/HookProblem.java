package io.parley.moderation.api;

/** Why a hook, or a service like Akismet, gave no answer. */
public enum HookProblem {
  /** It took too long. */
  SLOW,
  /** It could not be reached. */
  UNREACHABLE,
  /** Its address is not a public one, and the operator does not allow others. */
  ADDRESS,
  /** It answered with another status than 200. */
  STATUS,
  /** Its answer is too large, or not what was agreed. */
  ANSWER,
  /** It was not asked: it failed again and again, or is asked too much at once. */
  RESTING,
  /** It refused the question: because of its key, or of what it was sent. */
  REFUSED
}
