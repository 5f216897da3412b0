package io.parley.notification.api;

/** How often a member hears by mail that comments wait. */
public enum DigestPace {
  NEVER,
  /** At most once an hour, and only when something new waits. */
  HOURLY,
  /** At most once a day, and only when something new waits. */
  DAILY
}
