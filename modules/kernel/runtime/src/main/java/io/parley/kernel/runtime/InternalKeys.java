package io.parley.kernel.runtime;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that servers of one installation sign their calls to each other with. The first signs,
 * all verify; a key is replaced by adding the new one behind the old one everywhere, then moving it
 * to the front, then removing the old one.
 */
public final class InternalKeys {
  /** The setting that holds the keys. */
  public static final String SETTING = "parley.internal.keys";

  private static final int LEAST_BYTES = 32;
  private static final String FORM =
      " Set "
          + SETTING
          + " to id:secret, or several with commas between them; each secret is at least 32 random"
          + " bytes in base64.";

  private final Map<String, SecretKeySpec> keys;

  private InternalKeys(Map<String, SecretKeySpec> keys) {
    this.keys = keys;
  }

  /** No keys: nothing can be signed and nothing verifies. */
  public static InternalKeys none() {
    return new InternalKeys(Map.of());
  }

  /** The keys of the setting {@code parley.internal.keys}, or {@link #none} when it is not set. */
  public static InternalKeys of(Settings settings) {
    return settings.find(SETTING).map(InternalKeys::parse).orElseGet(InternalKeys::none);
  }

  /**
   * Reads {@code id:base64[,id:base64…]}.
   *
   * @throws IllegalStateException when the text is malformed or a key is too short; the text of the
   *     exception names the mend and never shows a key
   */
  public static InternalKeys parse(String text) {
    Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      String key = part.strip();
      int colon = key.indexOf(':');
      if (colon < 1 || !key.substring(0, colon).matches("[A-Za-z0-9_-]{1,64}")) {
        throw new IllegalStateException("An internal key has no id." + FORM);
      }
      byte[] secret;
      try {
        secret = Base64.getDecoder().decode(key.substring(colon + 1));
      } catch (IllegalArgumentException notBase64) {
        throw new IllegalStateException("An internal key is not base64." + FORM, notBase64);
      }
      if (secret.length < LEAST_BYTES) {
        throw new IllegalStateException("An internal key is too short." + FORM);
      }
      String id = key.substring(0, colon);
      if (keys.put(id, new SecretKeySpec(secret, "HmacSHA256")) != null) {
        throw new IllegalStateException("Two internal keys have the id " + id + "." + FORM);
      }
    }
    return new InternalKeys(keys);
  }

  /** Whether there is no key at all. */
  public boolean isEmpty() {
    return keys.isEmpty();
  }

  boolean knows(String id) {
    return keys.containsKey(id);
  }

  /** Id of the key that signs. */
  String signer() {
    requireSigner();
    return keys.keySet().iterator().next();
  }

  /**
   * Checks that calls can be signed.
   *
   * @throws IllegalStateException when there is no key
   */
  void requireSigner() {
    if (isEmpty()) {
      throw new IllegalStateException("Calls between servers need a key." + FORM);
    }
  }

  /** HMAC-SHA256 under the key, or empty when there is no key of that id. */
  Optional<byte[]> sign(String id, byte[] message) {
    SecretKeySpec key = keys.get(id);
    if (key == null) {
      return Optional.empty();
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return Optional.of(mac.doFinal(message));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This Java runtime lacks HmacSHA256.", missing);
    }
  }
}
