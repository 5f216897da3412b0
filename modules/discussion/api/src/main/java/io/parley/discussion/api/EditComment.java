package io.parley.discussion.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * New text for a comment, by its author.
 *
 * @param screened what screening came to, which may take the comment off the page but never puts it
 *     there; null when nobody has looked, which holds the comment
 */
public record EditComment(
    String site, UUID comment, String authorToken, String body, @Nullable Screened screened) {

  /** What was asked, whatever screening says: a repeat may be screened with another result. */
  public EditComment unscreened() {
    return new EditComment(site, comment, authorToken, body, null);
  }
}
