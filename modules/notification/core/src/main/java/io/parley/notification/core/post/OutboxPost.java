package io.parley.notification.core.post;

import io.parley.notification.api.MailState;

/** Sends nothing: mails stay where the operator reads them. */
public final class OutboxPost implements Post {
  @Override
  public MailState take(Message message) {
    return MailState.KEPT;
  }
}
