package io.parley.kernel.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * SHA-256 (FIPS 180-4). Of secrets it hides only those that are long and random: passwords need a
 * slow hash.
 */
public final class Sha256 {
  private Sha256() {}

  /** A fresh digest, for what comes in parts. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("This Java runtime lacks SHA-256.", missing);
    }
  }

  /** The 32 bytes. */
  public static byte[] of(byte[] content) {
    return digest().digest(content);
  }

  /** The 32 bytes of a text in UTF-8. */
  public static byte[] of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same as 64 hexadecimal digits. */
  public static String hexOf(byte[] content) {
    return HexFormat.of().formatHex(of(content));
  }

  /** The hash of a text in UTF-8 as 43 characters of base64url. */
  public static String textOf(String text) {
    return text(of(text));
  }

  /** The 32 bytes of a hash as 43 characters of base64url. */
  public static String text(byte[] hash) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }
}
