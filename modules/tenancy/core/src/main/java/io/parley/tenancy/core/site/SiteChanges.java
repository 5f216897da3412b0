package io.parley.tenancy.core.site;

import io.parley.kernel.jpa.Changes;
import io.parley.tenancy.api.SiteSettings;
import io.parley.tenancy.api.SiteView;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What of a site changed, for the audit trail. */
final class SiteChanges {
  private SiteChanges() {}

  /** From one view to the other; null while there was, or is, no site. */
  static Changes of(@Nullable SiteView before, @Nullable SiteView after) {
    SiteView site = after == null ? before : after;
    return Changes.none()
        .on(site == null ? null : site.id())
        .and("key", part(before, SiteView::key), part(after, SiteView::key))
        .and("name", part(before, SiteView::name), part(after, SiteView::name))
        .and("origins", part(before, SiteView::origins), part(after, SiteView::origins))
        .and(
            "guestPosting",
            setting(before, SiteSettings::guestPosting),
            setting(after, SiteSettings::guestPosting))
        .and(
            "editWindowMinutes",
            setting(before, SiteSettings::editWindowMinutes),
            setting(after, SiteSettings::editWindowMinutes))
        .and("closed", setting(before, SiteSettings::closed), setting(after, SiteSettings::closed))
        .and(
            "avatars",
            setting(before, SiteSettings::avatars),
            setting(after, SiteSettings::avatars))
        .and(
            "replyMails",
            setting(before, SiteSettings::mailsReplies),
            setting(after, SiteSettings::mailsReplies));
  }

  private static @Nullable Object part(@Nullable SiteView site, Function<SiteView, Object> part) {
    return site == null ? null : part.apply(site);
  }

  private static @Nullable Object setting(
      @Nullable SiteView site, Function<SiteSettings, Object> setting) {
    return site == null ? null : setting.apply(site.settings());
  }
}
