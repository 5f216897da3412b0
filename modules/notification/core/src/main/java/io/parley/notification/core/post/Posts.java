package io.parley.notification.core.post;

import io.parley.kernel.runtime.Settings;

/** Chooses among the ways by which mails leave. */
public final class Posts {
  private Posts() {}

  /**
   * The one that {@code parley.mail.backend} names.
   *
   * @throws IllegalStateException when a setting makes no sense
   */
  public static Post of(Settings settings) {
    String name = settings.text("parley.mail.backend", "outbox");
    return switch (name) {
      case "outbox" -> new OutboxPost();
      case "smtp" -> new SmtpPost(SmtpServer.of(settings));
      default ->
          throw new IllegalStateException(
              "The setting parley.mail.backend is \"" + name + "\"; it must be smtp or outbox.");
    };
  }
}
