package io.parley.moderation.api;

/** What screening looks at, in its order; each measures one number. */
public enum Check {
  /** A ban matched. */
  BAN,
  /** How many words of the list of banned words occur. */
  BANNED_WORDS,
  /** How many words of the list of suspect words occur. */
  SUSPECT_WORDS,
  /** Number of links. */
  LINKS,
  /** How often the same text came to the tenant within 24 hours. */
  REPEATS,
  /** Characters. */
  LENGTH,
  /** Upper-case letters in percent of all letters; 0 below 20 letters. */
  CAPS,
  /** Published comments that the author has already. */
  FIRST_COMMENTS,
  /** Hours since the author's first comment. */
  NEW_AUTHOR,
  /** 1 for a guest, else 0. */
  GUEST,
  /** Comments of this author or network in the last ten minutes. */
  RATE,
  /** Days since the thread was made. */
  THREAD_AGE,
  /** How likely spam it is, in percent, by what the tenant decided about other comments. */
  CLASSIFIER,
  /** What a service like Akismet says: 0 for fine or nothing, 90 for spam, 100 for the worst. */
  AKISMET,
  /** What a hook of the site says: its score, else 0 for a comment that it allows and 100. */
  HOOK,
  /** The mode of the site itself held it. */
  MODE
}
