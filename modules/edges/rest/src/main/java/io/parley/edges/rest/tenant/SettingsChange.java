package io.parley.edges.rest.tenant;

import io.parley.tenancy.api.SiteSettings;
import org.jspecify.annotations.Nullable;

/**
 * How a site's discussions shall behave; what is absent stays.
 *
 * @param guestPosting whether readers may post without an account
 * @param editWindowMinutes how long authors may edit and delete their comments, 0-1440
 * @param closed whether all threads of the site are closed to new comments
 * @param avatars whether images are shown
 */
public record SettingsChange(
    @Nullable Boolean guestPosting,
    @Nullable Integer editWindowMinutes,
    @Nullable Boolean closed,
    @Nullable Boolean avatars) {
  SiteSettings over(SiteSettings former) {
    return new SiteSettings(
        guestPosting == null ? former.guestPosting() : guestPosting,
        editWindowMinutes == null ? former.editWindowMinutes() : editWindowMinutes,
        closed == null ? former.closed() : closed,
        avatars == null ? former.avatars() : avatars);
  }
}
