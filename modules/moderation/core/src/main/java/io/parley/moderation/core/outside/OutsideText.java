package io.parley.moderation.core.outside;

import org.jspecify.annotations.Nullable;

/** Texts of others, as far as they are shown. */
public final class OutsideText {
  private OutsideText() {}

  /** The text in one line and no longer than that; null where nothing is left. */
  public static @Nullable String of(String told, int longest) {
    String text = told.replaceAll("\\p{Cntrl}+", " ").strip();
    if (text.isEmpty()) {
      return null;
    }
    int end = Math.min(longest, text.length());
    boolean halved = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, halved ? end - 1 : end);
  }
}
