package io.parley.moderation.api;

/** How a site is moderated. */
public enum SiteMode {
  /** Comments are published at once, unless something speaks against them. */
  AFTER,
  /** Comments wait, unless their author is trusted. */
  PRE,
  /** Comments wait until their author has some that were published. */
  FIRST,
  /** The rules decide. */
  RULES
}
