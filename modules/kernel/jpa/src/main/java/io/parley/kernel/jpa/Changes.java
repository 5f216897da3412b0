package io.parley.kernel.jpa;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a deed changed, for the audit trail: each field before and after, as short text. Fields that
 * are the same before and after are left out, and so is what goes beyond {@value #MOST} fields.
 * Never put secrets, e-mail addresses or texts of comments into it.
 */
public final class Changes {
  /** The most fields that are told; how many more there are is told, too. */
  static final int MOST = 100;

  /** The most characters of a value. */
  static final int LONGEST = 200;

  private final Map<String, String> before = new TreeMap<>();
  private final Map<String, String> after = new TreeMap<>();
  private final Map<String, String> about = new TreeMap<>();
  private @Nullable UUID site;
  private int fields;

  private Changes() {}

  /** A deed that changes no field, so far. */
  public static Changes none() {
    return new Changes();
  }

  /** A deed that changes a field. */
  public static Changes of(String field, @Nullable Object before, @Nullable Object after) {
    return new Changes().and(field, before, after);
  }

  /** And another field. */
  public Changes and(String field, @Nullable Object was, @Nullable Object is) {
    if (Objects.equals(was, is)) {
      return this;
    }
    fields++;
    if (fields <= MOST) {
      put(before, field, text(was));
      put(after, field, text(is));
    } else {
      about.put("more", Integer.toString(fields - MOST));
    }
    return this;
  }

  /** Something that did not change and is worth knowing. */
  public Changes about(String name, @Nullable Object value) {
    put(about, name, text(value));
    return this;
  }

  /** The site that it belongs to. */
  public Changes on(@Nullable UUID its) {
    site = its;
    return this;
  }

  /** Whether no field changed. */
  public boolean isEmpty() {
    return fields == 0;
  }

  Stored stored() {
    return new Stored(before, after, about, site);
  }

  /** As it is stored, in JSON. */
  record Stored(
      @Nullable Map<String, String> before,
      @Nullable Map<String, String> after,
      @Nullable Map<String, String> about,
      @Nullable UUID siteId) {}

  private static void put(Map<String, String> texts, String name, @Nullable String text) {
    if (text != null) {
      texts.put(name, text);
    }
  }

  private static @Nullable String text(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    String text =
        value instanceof Enum<?> constant
            ? constant.name().toLowerCase(Locale.ROOT)
            : value instanceof Collection<?> many
                ? many.stream().map(Changes::text).collect(Collectors.joining(", "))
                : value.toString();
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
