package io.parley.discussion.api;

import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Names an author to moderators: the same for all comments of one author on all sites of a tenant.
 * It says nothing to people and is no secret of the author.
 *
 * @param text {@code g-}, {@code n-} or {@code i-} and what the author is known by
 */
public record AuthorKey(String text) {
  private static final String GUEST = "g-";

  /**
   * The key that is written like that.
   *
   * @throws Rejected {@code author.malformed}
   */
  public static AuthorKey parse(String text) {
    if (text.length() > 500 || !text.matches("g-[0-9a-f]{64}|[ni]-[A-Za-z0-9_-]+")) {
      throw malformed(null);
    }
    return new AuthorKey(text);
  }

  /** The guest who holds that token. */
  public static AuthorKey ofToken(String token) {
    return ofTokenHash(Sha256.of(token));
  }

  /** The guest whose token has that SHA-256. */
  public static AuthorKey ofTokenHash(byte[] hash) {
    return new AuthorKey(GUEST + HexFormat.of().formatHex(hash));
  }

  /** An author whom the publisher, or the service of an import, calls that. */
  public static AuthorKey of(AuthorKind kind, String id) {
    String encoded =
        Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    return new AuthorKey((kind == AuthorKind.IMPORTED ? "i-" : "n-") + encoded);
  }

  /** What sort of author this is. */
  public AuthorKind kind() {
    return text.startsWith(GUEST)
        ? AuthorKind.GUEST
        : text.startsWith("n-") ? AuthorKind.NAMED : AuthorKind.IMPORTED;
  }

  /**
   * SHA-256 of a guest's token.
   *
   * @throws Rejected {@code author.malformed}
   */
  public byte[] tokenHash() {
    return HexFormat.of().parseHex(parse(text).text().substring(GUEST.length()));
  }

  /**
   * What a named or imported author is called by the publisher.
   *
   * @throws Rejected {@code author.malformed}
   */
  public String id() {
    try {
      return new String(
          Base64.getUrlDecoder().decode(parse(text).text().substring(2)), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      throw malformed(notBase64);
    }
  }

  private static Rejected malformed(@Nullable Throwable cause) {
    Rejected rejected =
        new Rejected("author.malformed", "This is not the key of an author.", "author");
    if (cause != null) {
      rejected.initCause(cause);
    }
    return rejected;
  }
}
