package io.parley.moderation.api;

/** Which bans are wanted. */
public enum BanState {
  /** It holds. */
  ACTIVE,
  /** It was ended, or its time is over. */
  ENDED,
  /** All. */
  ANY
}
