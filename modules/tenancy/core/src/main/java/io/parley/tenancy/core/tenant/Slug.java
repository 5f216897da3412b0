package io.parley.tenancy.core.tenant;

import io.parley.kernel.api.Rejected;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The short name of a tenant, unique in the installation. */
final class Slug {
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{2,39}");

  private Slug() {}

  static boolean isOne(@Nullable String text) {
    return text != null && SHAPE.matcher(text).matches();
  }

  static String of(@Nullable String text) {
    if (text == null || !isOne(text)) {
      throw new Rejected(
          "tenant.slug.malformed",
          "A slug has 3 to 40 of the characters a-z, 0-9 and -, and begins with a letter.",
          "slug");
    }
    return text;
  }
}
