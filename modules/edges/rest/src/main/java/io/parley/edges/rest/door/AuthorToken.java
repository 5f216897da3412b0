package io.parley.edges.rest.door;

import io.parley.kernel.api.Denied;
import io.parley.kernel.api.Rejected;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header by which a reader without an account is recognised. */
public final class AuthorToken {
  /** Name of the header. */
  public static final String HEADER = Authentication.AUTHOR;

  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{16,200}");

  private AuthorToken() {}

  /** The token as given, or null. */
  public static @Nullable String optional(@Nullable String header) {
    if (header != null && !TOKEN.matcher(header).matches()) {
      throw new Rejected(
          "author-token.malformed", "An author token has 16 to 200 printable characters.", HEADER);
    }
    return header;
  }

  /** The token of a reader who must have one for what they ask. */
  public static String needed(@Nullable String header) {
    String token = optional(header);
    if (token == null) {
      throw new Rejected(
          "author-token.missing", "This request needs the header " + HEADER + ".", HEADER);
    }
    return token;
  }

  /** The token of somebody who claims to have written a comment. */
  public static String ofAuthor(@Nullable String header) {
    String token = optional(header);
    if (token == null) {
      throw new Denied("author.unknown", "Only its author may do this to a comment.", HEADER);
    }
    return token;
  }
}
