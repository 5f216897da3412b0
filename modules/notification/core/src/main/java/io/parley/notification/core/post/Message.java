package io.parley.notification.core.post;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail that is ready to go. What ends up in headers holds no control characters, so nobody writes
 * headers of their own by way of a name or an address.
 *
 * @param id the same whenever the mail is tried, so that mail programs show it once
 * @param recipient one address without a name
 * @param end where mails like this one are ended by a POST, or null
 */
public record Message(
    UUID id,
    String recipient,
    String subject,
    String text,
    String html,
    @Nullable URI end,
    Instant at) {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[^\\s\\p{Cntrl}@<>()\\[\\],;:\\\\\"]+@[^\\s\\p{Cntrl}@<>()\\[\\],;:\\\\\"]+");

  /**
   * @throws IllegalArgumentException when recipient or subject cannot be a header
   */
  public Message {
    if (!ADDRESS.matcher(recipient).matches()) {
      throw new IllegalArgumentException("The recipient is not one plain address.");
    }
    if (subject.codePoints().anyMatch(Message::breaksLines)) {
      throw new IllegalArgumentException("The subject has control characters.");
    }
  }

  private static boolean breaksLines(int character) {
    return Character.isISOControl(character) || character == 0x2028 || character == 0x2029;
  }
}
