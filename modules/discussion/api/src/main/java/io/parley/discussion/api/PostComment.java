package io.parley.discussion.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param title of the page, kept when the thread has none; with the scope {@code discussion:write}
 *     it replaces the one there is
 * @param body CommonMark, 1-20,000 characters after trimming
 * @param authorToken of a returning author, or null to be given one
 * @param screened what screening came to; null when nobody has looked, which holds the comment
 */
public record PostComment(
    String site,
    ThreadAddress thread,
    @Nullable String title,
    @Nullable UUID parentId,
    String body,
    NewAuthor author,
    @Nullable String authorToken,
    @Nullable Screened screened) {

  /** What was asked, whatever screening says: a repeat may be screened with another result. */
  public PostComment unscreened() {
    return new PostComment(site, thread, title, parentId, body, author, authorToken, null);
  }
}
