package io.parley.edges.rest.tenant;

import org.jspecify.annotations.Nullable;

/**
 * How a site's discussions shall behave; what is absent stays.
 *
 * @param guestPosting whether readers may post without an account
 * @param editWindowMinutes how long authors may edit and delete their comments, 0-1440
 * @param closed whether all threads of the site are closed to new comments
 * @param avatars whether images are shown
 * @param replyMails whether readers may ask for mails about replies
 */
public record SettingsChange(
    @Nullable Boolean guestPosting,
    @Nullable Integer editWindowMinutes,
    @Nullable Boolean closed,
    @Nullable Boolean avatars,
    @Nullable Boolean replyMails) {
  io.parley.tenancy.api.SettingsChange change() {
    return new io.parley.tenancy.api.SettingsChange(
        guestPosting, editWindowMinutes, closed, avatars, replyMails);
  }
}
