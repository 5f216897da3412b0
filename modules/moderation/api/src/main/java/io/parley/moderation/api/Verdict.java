package io.parley.moderation.api;

/** What screening came to. */
public enum Verdict {
  /** Readers see it. */
  PUBLISH,
  /** It waits for a decision. */
  HOLD,
  /** It is kept off the page as spam. */
  SPAM,
  /** It is kept off the page. */
  REJECT,
  /** Its author is told that it waits; nobody else hears of it. */
  SHADOW
}
