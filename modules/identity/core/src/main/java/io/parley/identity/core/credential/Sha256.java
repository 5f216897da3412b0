package io.parley.identity.core.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256 of secrets that are long and random, so that no slow hash is needed. */
public final class Sha256 {
  private Sha256() {}

  /** The 32 bytes. */
  public static byte[] of(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("This Java runtime lacks SHA-256.", missing);
    }
  }

  /** The same as 43 characters of base64url. */
  public static String textOf(String text) {
    return text(of(text));
  }

  /** The 32 bytes as 43 characters of base64url. */
  public static String text(byte[] hash) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }
}
