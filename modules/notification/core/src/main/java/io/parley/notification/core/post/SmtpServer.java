package io.parley.notification.core.post;

import io.parley.kernel.runtime.Settings;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where mails are handed in.
 *
 * @param user null when the server asks for none
 * @param from who mails come from, such as {@code Parley <parley@example.org>}
 */
public record SmtpServer(
    String host, int port, Tls tls, @Nullable String user, @Nullable String password, String from) {

  /** How the connection is encrypted. */
  public enum Tls {
    /** Not at all: for a server on this machine. */
    NONE,
    /** From the first byte (RFC 8314). */
    TLS,
    /** After STARTTLS (RFC 3207), without which nothing is sent. */
    STARTTLS
  }

  /** The server that the settings name. */
  static SmtpServer of(Settings settings) {
    return new SmtpServer(
        settings.text("parley.mail.host", "localhost"),
        settings.number("parley.mail.port", 587),
        tls(settings.text("parley.mail.tls", "starttls")),
        settings.find("parley.mail.user").orElse(null),
        settings.find("parley.mail.password").orElse(null),
        settings.text("parley.mail.from", "Parley <parley@localhost>"));
  }

  private static Tls tls(String text) {
    try {
      return Tls.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new IllegalStateException(
          "The setting parley.mail.tls is \"" + text + "\"; it must be starttls, tls or none.",
          unknown);
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
