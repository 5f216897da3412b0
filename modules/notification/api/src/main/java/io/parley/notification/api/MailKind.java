package io.parley.notification.api;

/** What a mail is about. */
public enum MailKind {
  /** Somebody is invited into a tenant. */
  INVITATION,
  /** A member who asked for it may choose a new password. */
  PASSWORD_RESET,
  /** Comments wait for a decision of the member. */
  WAITING,
  /** A guest asked for mails about replies to a comment: was it them? */
  REPLY_CONFIRMATION,
  /** Somebody replied to the comment of a guest. */
  REPLY
}
