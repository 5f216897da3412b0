package io.parley.moderation.api;

/** What a service with the interface of Akismet says of a comment. */
public enum AkismetVerdict {
  /** Nothing speaks against it. */
  FINE,
  /** It is spam. */
  SPAM,
  /** It is spam that nobody needs to look at. */
  DISCARD
}
