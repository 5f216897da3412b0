package io.parley.tenancy.core.site;

import io.parley.kernel.api.Rejected;
import io.parley.tenancy.api.SiteSettings;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What keys and settings of sites look like. */
final class SiteRules {
  private static final Pattern KEY = Pattern.compile("[a-z0-9-]{3,40}");
  private static final int LONGEST_EDIT_WINDOW = 1440;

  private SiteRules() {}

  static boolean isKey(@Nullable String text) {
    return text != null && KEY.matcher(text).matches();
  }

  static String key(@Nullable String text) {
    if (text == null || !isKey(text)) {
      throw new Rejected(
          "site.key.malformed", "A key has 3 to 40 of the characters a-z, 0-9 and -.", "key");
    }
    return text;
  }

  static SiteSettings settings(SiteSettings settings) {
    if (settings.editWindowMinutes() < 0 || settings.editWindowMinutes() > LONGEST_EDIT_WINDOW) {
      throw new Rejected(
          "site.settings.edit-window",
          "The time for editing is 0 to " + LONGEST_EDIT_WINDOW + " minutes.",
          "settings.editWindowMinutes");
    }
    return settings;
  }
}
