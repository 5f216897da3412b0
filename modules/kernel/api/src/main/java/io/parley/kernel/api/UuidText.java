package io.parley.kernel.api;

import java.util.UUID;

/** Reads the one text form of identifiers that Parley accepts: 36 characters of RFC 9562. */
public final class UuidText {
  private UuidText() {}

  /**
   * @param field the name of the field at fault, for the error
   * @throws Rejected with code {@code id.malformed} when the text is not a UUID of 36 characters
   */
  public static UUID parse(String field, String text) {
    // UUID.fromString also takes shortened groups such as 1-1-1-1-1; two texts for one id are
    // refused.
    if (text.length() == 36) {
      try {
        return UUID.fromString(text);
      } catch (IllegalArgumentException notHexadecimal) {
        throw malformed(field, notHexadecimal);
      }
    }
    throw malformed(field, null);
  }

  private static Rejected malformed(
      String field, @org.jspecify.annotations.Nullable Throwable cause) {
    Rejected rejected =
        new Rejected("id.malformed", "An identifier is a UUID of 36 characters.", field);
    if (cause != null) {
      rejected.initCause(cause);
    }
    return rejected;
  }
}
