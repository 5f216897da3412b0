package io.parley.notification.api;

/** What a mail is about. */
public enum MailKind {
  /** Somebody is invited into a tenant. */
  INVITATION,
  /** A member who asked for it may choose a new password. */
  PASSWORD_RESET,
  /** Comments wait for a decision of the member. */
  WAITING
}
