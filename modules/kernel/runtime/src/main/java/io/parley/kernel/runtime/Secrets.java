package io.parley.kernel.runtime;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives secrets from the one secret of the installation, so that nothing else needs to be stored:
 * HMAC-SHA256 (RFC 2104) over a purpose and its parts. Equal arguments give equal bytes on every
 * server of the installation; who knows one derived secret learns nothing about another.
 *
 * <p>The secret is the setting {@code parley.secret}: at least 32 bytes, written as base64.
 */
public final class Secrets {
  private static final int LEAST_BYTES = 32;
  private static final String MEND =
      " Set parley.secret (or PARLEY_SECRET) to at least 32 random bytes in base64,"
          + " for example the output of: openssl rand -base64 32";

  private final Settings settings;

  public Secrets(Settings settings) {
    this.settings = settings;
  }

  /**
   * Thirty-two bytes for {@code purpose}, a name such as {@code discussion.author-token}.
   *
   * @param parts what the secret is bound to; their borders count: ("a", "bc") differs from ("ab",
   *     "c")
   * @throws IllegalStateException when the installation has no usable secret
   */
  public byte[] derive(String purpose, String... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(installationSecret(), "HmacSHA256"));
      feed(mac, purpose);
      for (String part : parts) {
        feed(mac, part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This Java runtime lacks HmacSHA256.", missing);
    }
  }

  /** The same as {@link #derive} as 43 characters of base64url without padding. */
  public String deriveText(String purpose, String... parts) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(derive(purpose, parts));
  }

  private static void feed(Mac mac, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    mac.update(bytes);
  }

  private byte[] installationSecret() {
    String text =
        settings
            .find("parley.secret")
            .orElseThrow(
                () -> new IllegalStateException("This installation has no secret." + MEND));
    byte[] secret;
    try {
      secret = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      throw new IllegalStateException(
          "The secret of this installation is not base64." + MEND, notBase64);
    }
    if (secret.length < LEAST_BYTES) {
      throw new IllegalStateException("The secret of this installation is too short." + MEND);
    }
    return secret;
  }
}
