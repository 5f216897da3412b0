package io.parley.notification.api;

/** How far a mail is. */
public enum MailState {
  /** To be written or sent, for the first time or again. */
  QUEUED,
  /** Taken by the mail server. */
  SENT,
  /** Written and not sent, because this installation sends no mail. */
  KEPT,
  /** Given up. */
  FAILED
}
