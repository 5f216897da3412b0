package io.parley.edges.reading;

import io.parley.kernel.api.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * Strong entity tags (RFC 9110, section 8.8.3) made of nothing but the content, so two nodes give
 * the same answer the same tag.
 */
public final class EntityTags {
  private EntityTags() {}

  /**
   * Names the content.
   *
   * @param type media type; the same bytes of another type have another name
   */
  public static String hash(byte[] bytes, String type) {
    MessageDigest digest = Sha256.digest();
    digest.update(type.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(digest.digest(bytes), 18));
  }

  /** The tag of the content with that {@link #hash} in that coding. */
  public static String tag(String hash, ContentCoding coding) {
    return '"' + hash + coding.mark() + '"';
  }

  /** Whether a client that sends {@code If-None-Match: known} has what the tag names. */
  public static boolean matches(String known, String tag) {
    if (known.equals(tag)) {
      return true;
    }
    for (String item : known.split(",", -1)) {
      String candidate = item.strip();
      if (candidate.equals("*") || candidate.equals(tag) || candidate.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }
}
