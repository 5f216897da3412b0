package io.parley.identity.core.secondfactor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;

/** What an authenticator app does with a secret. */
public final class Authenticator {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final byte[] secret;
  private final Clock clock;

  /** Codes of that secret at the time of the clock. */
  public Authenticator(String base32, Clock clock) {
    this.clock = clock;
    ByteBuffer bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
    int buffer = 0;
    int bits = 0;
    for (int i = 0; i < base32.length(); i++) {
      buffer = ((buffer << 5) | ALPHABET.indexOf(base32.charAt(i))) & 0xfff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.put((byte) (buffer >> bits));
      }
    }
    this.secret = bytes.array();
  }

  /** The code of now. */
  public String code() {
    return Totp.code(secret, clock.instant().getEpochSecond() / 30, 6);
  }

  /** A code that is none of this minute. */
  public String wrongCode() {
    String right = code();
    return (right.charAt(0) == '9' ? '0' : '9') + right.substring(1);
  }

  /** Whether the secret stands in those bytes as it is, or as text. */
  public boolean holds(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.contains(new String(secret, StandardCharsets.ISO_8859_1))
        || Arrays.equals(bytes, secret);
  }
}
