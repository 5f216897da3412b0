package io.parley.discussion.api;

import org.jspecify.annotations.Nullable;

/** Who writes a comment. */
public sealed interface NewAuthor {
  /**
   * A reader without an account.
   *
   * @param name 1-80 characters
   * @param email never shown; may be absent
   */
  record Guest(String name, @Nullable String email) implements NewAuthor {}

  /**
   * An author whom a program of the publisher vouches for.
   *
   * @param externalId stable name of the author in the publisher's system, 1-200 characters
   * @param avatar https address of an image
   */
  record Named(String externalId, String name, @Nullable String email, @Nullable String avatar)
      implements NewAuthor {}
}
