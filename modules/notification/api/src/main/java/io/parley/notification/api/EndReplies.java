package io.parley.notification.api;

/**
 * @param token of the mail
 * @param all whether no comment of the tenant shall bring such mails to that address any more
 */
public record EndReplies(String token, boolean all) {
  /** Without the token. */
  @Override
  public String toString() {
    return all ? "no mails about replies" : "no mails about replies to a comment";
  }
}
