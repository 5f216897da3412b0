package io.parley.moderation.api;

/** What a rule does with comments that it is about. */
public enum RuleAction {
  /** Publish it. */
  PUBLISH,
  /** Let it wait for a decision. */
  HOLD,
  /** Keep it off the page as spam. */
  SPAM,
  /** Keep it off the page. */
  REJECT
}
