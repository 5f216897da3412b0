package io.parley.identity.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a mail to a member says.
 *
 * @param token secret that does what the mail is about, once
 * @param expiresAt when it stops doing so
 * @param language in which the person asked, or null when nobody knows
 */
public record MemberLetter(
    String email, String name, String token, Instant expiresAt, @Nullable String language) {
  /** Without the secret. */
  @Override
  public String toString() {
    return "a letter until " + expiresAt;
  }
}
