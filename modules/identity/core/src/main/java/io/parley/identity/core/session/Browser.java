package io.parley.identity.core.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A browser and its system in words, by what the browser calls itself. Only good for being shown to
 * the person who used it: anybody can call a browser anything.
 */
record Browser(@Nullable String name, @Nullable String system) {
  static final Browser UNKNOWN = new Browser(null, null);

  private static final int MOST_CHARACTERS = 1_000;

  /** A text that only calls itself so whoever has the name. */
  private record Sign(String text, String name) {}

  // Nearly all claim to be several others, so the first sign that is there counts.
  private static final List<Sign> BROWSERS =
      List.of(
          new Sign("Edg/", "Edge"),
          new Sign("EdgA/", "Edge"),
          new Sign("EdgiOS/", "Edge"),
          new Sign("OPR/", "Opera"),
          new Sign("Vivaldi/", "Vivaldi"),
          new Sign("SamsungBrowser/", "Samsung Internet"),
          new Sign("FxiOS/", "Firefox"),
          new Sign("Firefox/", "Firefox"),
          new Sign("CriOS/", "Chrome"),
          new Sign("Chrome/", "Chrome"),
          new Sign("Safari/", "Safari"),
          new Sign("curl/", "curl"));

  private static final List<Sign> SYSTEMS =
      List.of(
          new Sign("iPhone", "iOS"),
          new Sign("iPad", "iPadOS"),
          new Sign("Android", "Android"),
          new Sign("CrOS", "ChromeOS"),
          new Sign("Windows", "Windows"),
          new Sign("Mac OS X", "macOS"),
          new Sign("Linux", "Linux"));

  static Browser of(@Nullable String agent) {
    if (agent == null) {
      return UNKNOWN;
    }
    String text = agent.substring(0, Math.min(agent.length(), MOST_CHARACTERS));
    return new Browser(first(BROWSERS, text), first(SYSTEMS, text));
  }

  private static @Nullable String first(List<Sign> signs, String text) {
    for (Sign sign : signs) {
      if (text.contains(sign.text())) {
        return sign.name();
      }
    }
    return null;
  }
}
