package io.parley.discussion.api;

/** How the author of a comment is known. */
public enum AuthorKind {
  /** By the name a reader typed. */
  GUEST,
  /** By a program of the publisher, which vouches for the name. */
  NAMED,
  /** From another service. */
  IMPORTED
}
