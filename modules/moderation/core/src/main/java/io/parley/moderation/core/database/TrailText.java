package io.parley.moderation.core.database;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people wrote, as the audit trail may have it: without e-mail addresses. */
public final class TrailText {
  private TrailText() {}

  /** The text with a sign for each word that could be an address; null for an empty one. */
  public static @Nullable String of(@Nullable String text) {
    return text == null || text.isBlank()
        ? null
        : Arrays.stream(text.strip().split("\\s+", -1))
            .map(word -> word.contains("@") ? "…" : word)
            .collect(Collectors.joining(" "));
  }
}
