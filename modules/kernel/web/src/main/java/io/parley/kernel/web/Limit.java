package io.parley.kernel.web;

import java.time.Duration;

/**
 * How often something may happen. The number is the setting {@code parley.rest.limit.<name>}; 0
 * switches the limit off.
 *
 * @param name of the limit
 * @param most how often within any {@code window}, unless the setting says otherwise
 * @param window the span that is counted over
 */
public record Limit(String name, int most, Duration window) {
  /** Public changes from one address. */
  public static final Limit PUBLIC_ADDRESS = perMinute("public-address", 30);

  /** Public changes on one site. */
  public static final Limit PUBLIC_SITE = perMinute("public-site", 600);

  /**
   * Votes on one comment from one address: a token that nobody gave out makes a new voter, so the
   * address is what bounds them. A household or an office shares one.
   */
  public static final Limit COMMENT_VOTES = new Limit("comment-votes", 10, Duration.ofDays(1));

  /** Wishes for mails about replies from one address: each sends a mail to whoever it names. */
  public static final Limit REPLY_MAILS = new Limit("reply-mails", 10, Duration.ofHours(1));

  /** Wishes for mails about replies to one address, whatever the tenant. */
  public static final Limit REPLY_MAILS_TO = new Limit("reply-mails-to", 6, Duration.ofHours(1));

  /** Requests with one API key. */
  public static final Limit API_KEY = perMinute("api-key", 6_000);

  /** Attempts to sign in or to use an invitation from one address. */
  public static final Limit SIGN_IN_ADDRESS = perMinute("sign-in-address", 10);

  private static Limit perMinute(String name, int most) {
    return new Limit(name, most, Duration.ofMinutes(1));
  }

  /** Name of the setting that holds the number. */
  public String setting() {
    return "parley.rest.limit." + name;
  }
}
