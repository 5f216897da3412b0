package io.parley.notification.core.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.notification.api.MailState;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every way by which mails leave. */
interface PostContract {
  /** The way under test, ready to take mails. */
  Post post();

  /** What becomes of a mail that is taken. */
  MailState outcome();

  static Message message(String recipient, String subject) {
    return new Message(
        UUID.randomUUID(),
        recipient,
        subject,
        "Grüße aus Köln\n",
        "<p>Grüße aus Köln</p>",
        null,
        Instant.parse("2026-03-01T10:00:00Z"));
  }

  @Test
  default void takesAMail() throws Undelivered {
    assertThat(post().take(message("ada@example.org", "Ihre Einladung, Jörg")))
        .isEqualTo(outcome());
  }

  @Test
  default void takesTheSameMailAgain() throws Undelivered {
    Message message = message("ada@example.org", "Twice");

    assertThat(post().take(message)).isEqualTo(outcome());
    assertThat(post().take(message)).isEqualTo(outcome());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@example.org\r\nBcc: eve@example.org",
        "ada@example.org,eve@example.org",
        "Ada <ada@example.org>",
        "ada@example.org\nX: y",
        "ada",
        ""
      })
  default void nobodyAddsRecipientsOrHeadersByAnAddress(String recipient) {
    assertThatThrownBy(() -> post().take(message(recipient, "Hello")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hello\r\nBcc: eve@example.org", "Hello\nthere", "Hello\u2028there"})
  default void nobodyAddsHeadersByASubject(String subject) {
    assertThatThrownBy(() -> post().take(message("ada@example.org", subject)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
