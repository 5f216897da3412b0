package io.parley.moderation.api;

/** What a ban goes by. */
public enum BanKind {
  /** The key of an author. */
  AUTHOR,
  /** An e-mail address, or all of a domain. */
  EMAIL,
  /** A range of network addresses. */
  ADDRESS
}
