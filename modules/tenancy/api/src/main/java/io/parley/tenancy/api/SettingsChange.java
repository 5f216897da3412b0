package io.parley.tenancy.api;

import org.jspecify.annotations.Nullable;

/** What to change of {@link SiteSettings}; null leaves a setting as it is. */
public record SettingsChange(
    @Nullable Boolean guestPosting,
    @Nullable Integer editWindowMinutes,
    @Nullable Boolean closed,
    @Nullable Boolean avatars,
    @Nullable Boolean replyMails) {
  /** The settings after this change of {@code former}. */
  public SiteSettings over(SiteSettings former) {
    return new SiteSettings(
        guestPosting == null ? former.guestPosting() : guestPosting,
        editWindowMinutes == null ? former.editWindowMinutes() : editWindowMinutes,
        closed == null ? former.closed() : closed,
        avatars == null ? former.avatars() : avatars,
        replyMails == null ? former.mailsReplies() : replyMails);
  }
}
