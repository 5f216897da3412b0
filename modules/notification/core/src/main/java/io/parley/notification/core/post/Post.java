package io.parley.notification.core.post;

import io.parley.notification.api.MailState;

/** A way by which mails leave. Used by many threads at once. */
public interface Post {
  /**
   * Takes a mail; returns once somebody else is responsible for it, or nobody has to be.
   *
   * @return {@link MailState#SENT} or {@link MailState#KEPT}
   * @throws Undelivered when it was not taken
   */
  MailState take(Message message) throws Undelivered;
}
