package io.parley.moderation.api;

/** What becomes of a comment about which a hook does not answer. */
public enum HookFallback {
  /** It waits for a decision. */
  HOLD,
  /** It goes its way as if nobody had been asked. */
  PASS
}
