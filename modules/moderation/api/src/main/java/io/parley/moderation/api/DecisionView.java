package io.parley.moderation.api;

import io.parley.discussion.api.CommentStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about one comment.
 *
 * @param id shared by all that was decided at once
 * @param job the job that decided, if one did
 * @param text what an edit changed, in the file of its comment
 */
public record DecisionView(
    UUID id,
    DecisionAction action,
    UUID comment,
    CommentStatus before,
    CommentStatus after,
    @Nullable String reason,
    Decider actor,
    Instant at,
    @Nullable UUID job,
    boolean undone,
    @Nullable TextChange text) {

  /** The same, with what it changed. */
  public DecisionView with(@Nullable TextChange change) {
    return new DecisionView(
        id, action, comment, before, after, reason, actor, at, job, undone, change);
  }
}
