package io.parley.tenancy.api;

import org.jspecify.annotations.Nullable;

/**
 * How a site's discussions behave.
 *
 * @param guestPosting whether readers may post without an account
 * @param editWindowMinutes how long authors may edit and delete their comments, 0-1440
 * @param closed whether all threads of the site are closed to new comments
 * @param avatars whether images are shown; otherwise initials are
 * @param replyMails whether readers may ask for mails about replies; null is no
 */
public record SiteSettings(
    boolean guestPosting,
    int editWindowMinutes,
    boolean closed,
    boolean avatars,
    @Nullable Boolean replyMails) {
  /** What a new site starts with. */
  public static SiteSettings defaults() {
    return new SiteSettings(true, 15, false, false, false);
  }

  /** Whether readers may ask for mails about replies. */
  public boolean mailsReplies() {
    return Boolean.TRUE.equals(replyMails);
  }
}
