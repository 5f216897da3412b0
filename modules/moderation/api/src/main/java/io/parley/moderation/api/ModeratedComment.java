package io.parley.moderation.api;

import io.parley.discussion.api.BodyFormat;
import io.parley.discussion.api.CommentStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A comment as moderators see it.
 *
 * @param site key of its site
 * @param body as it was written
 * @param reports how many readers have reported it since the last decision
 * @param reasons the checks that decided when it was screened
 * @param format how the body is written
 * @param edit the decision that the text came from, where a moderator edited it
 * @param pinned whether it stands above all others of its thread
 */
public record ModeratedComment(
    UUID id,
    String site,
    ModeratedThread thread,
    @Nullable UUID parentId,
    ModeratedAuthor author,
    String html,
    String body,
    CommentStatus state,
    int score,
    Instant createdAt,
    @Nullable Instant editedAt,
    int reports,
    List<Check> reasons,
    @Nullable BodyFormat format,
    @Nullable UUID edit,
    @Nullable Boolean pinned) {
  public ModeratedComment {
    reasons = List.copyOf(reasons);
  }
}
