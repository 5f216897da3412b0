package io.parley.discussion.api;

/** What the text of an imported comment is written in. */
public enum BodyFormat {
  HTML,
  COMMONMARK,
  /** Line breaks mean line breaks; nothing else is markup. */
  TEXT
}
