package io.parley.moderation.api;

/** The lists of words that a tenant keeps. */
public enum WordListKind {
  /** Comments with such a word are rejected. */
  BANNED,
  /** Comments with such a word wait for a decision. */
  SUSPECT
}
