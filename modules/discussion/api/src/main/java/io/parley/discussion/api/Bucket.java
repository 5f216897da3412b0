package io.parley.discussion.api;

/** Where a record of an import file ends; each in exactly one. */
public enum Bucket {
  /** Was not there before. */
  CREATED,
  /** Was there and differed. */
  UPDATED,
  /** Was there and is the same. */
  UNCHANGED,
  /** Was removed or spam at its source: kept without its text, shown only while it has replies. */
  TOMBSTONED,
  /** Cannot be brought in as it is, and is kept for a person to look at. */
  QUARANTINED,
  /** Is not a record that can be brought in. */
  REJECTED
}
