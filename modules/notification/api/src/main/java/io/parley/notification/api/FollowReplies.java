package io.parley.notification.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param site key of the site
 * @param comment whose replies are wanted, written by a guest with that address
 * @param language of the mails, two letters, or null for the usual one
 */
public record FollowReplies(String site, UUID comment, String email, @Nullable String language) {
  /** Without the address. */
  @Override
  public String toString() {
    return "the wish for replies to " + comment;
  }
}
