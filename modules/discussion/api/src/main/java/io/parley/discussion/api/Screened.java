package io.parley.discussion.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the screening of a comment came to.
 *
 * @param comment id that a new comment gets, under which its screening is explained; null to have
 *     one made
 * @param status PUBLISHED, or what keeps it off the page: PENDING, SPAM or REJECTED
 * @param shadow whether a comment that is kept off the page is not even waiting for a decision,
 *     although its author is told so
 * @param closeAfterDays age at which threads of the site take no comments any more, or null
 */
public record Screened(
    @Nullable UUID comment,
    CommentStatus status,
    boolean shadow,
    @Nullable Integer closeAfterDays) {
  /** Nothing speaks against the comment. */
  public static final Screened PASSED = new Screened(null, CommentStatus.PUBLISHED, false, null);

  /** Nobody has looked at the comment: a person has to. */
  public static final Screened HELD = new Screened(null, CommentStatus.PENDING, false, null);
}
