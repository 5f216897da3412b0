package io.parley.discussion.core.author;

import io.parley.discussion.core.rendering.CleanText;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Sha256;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The secret by which an author without an account is recognised. Only its SHA-256 is stored: the
 * secret is long and random, or its bearer's own choice to be weak with votes.
 */
public record AuthorToken(String text) {
  private static final int SHORTEST = 16;
  private static final int LONGEST = 200;

  /**
   * @param field the name of the field at fault, for the error
   * @throws Rejected {@code token.malformed}
   */
  public static AuthorToken of(String text, String field) {
    if (text.length() < SHORTEST || text.length() > LONGEST || !CleanText.isExact(text)) {
      throw new Rejected(
          "token.malformed",
          "An author token has " + SHORTEST + " to " + LONGEST + " characters.",
          field);
    }
    return new AuthorToken(text);
  }

  /** What is stored. */
  public byte[] hash() {
    return Sha256.of(text);
  }

  /** Whether this is the token of that hash; takes the same time whether or not it is. */
  public boolean matches(byte @Nullable [] hash) {
    return hash != null && MessageDigest.isEqual(hash, hash());
  }

  @Override
  public String toString() {
    return "AuthorToken[secret]";
  }
}
