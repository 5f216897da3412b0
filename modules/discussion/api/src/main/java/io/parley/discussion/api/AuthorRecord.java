package io.parley.discussion.api;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An author by what they wrote.
 *
 * @param name in the newest comment
 * @param email in the newest comment
 * @param comments how many there are in each state that moderators see; absent states have none
 */
public record AuthorRecord(
    AuthorKey key,
    String name,
    AuthorKind kind,
    @Nullable String email,
    Map<CommentStatus, Long> comments,
    Instant firstAt,
    Instant lastAt) {
  public AuthorRecord {
    comments = Map.copyOf(comments);
  }
}
