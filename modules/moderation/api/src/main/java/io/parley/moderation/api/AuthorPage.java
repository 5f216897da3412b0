package io.parley.moderation.api;

import io.parley.discussion.api.AuthorKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an author.
 *
 * @param name in the newest comment
 * @param note of the moderators, for themselves
 */
public record AuthorPage(
    String key,
    String name,
    AuthorKind kind,
    @Nullable String email,
    boolean trusted,
    String note,
    AuthorCounts counts,
    Instant firstAt,
    Instant lastAt,
    List<BanView> bans) {
  public AuthorPage {
    bans = List.copyOf(bans);
  }
}
