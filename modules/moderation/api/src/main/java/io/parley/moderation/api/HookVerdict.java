package io.parley.moderation.api;

/** What a hook says of a comment. */
public enum HookVerdict {
  /** Nothing speaks against it. */
  ALLOW,
  /** It should wait for a decision. */
  HOLD,
  /** It is spam. */
  SPAM,
  /** It should not be on the page. */
  REJECT
}
