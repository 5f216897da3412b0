package io.parley.discussion.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A comment as moderators see it, whatever its state.
 *
 * @param author null for an imported author who was known by nothing
 * @param body as it was written
 * @param html as readers see it, or would see it
 * @param state REJECTED also where its author is told that it waits
 * @param format how the body is written
 * @param revision the revision by a moderator that the text came from, if it did
 * @param pinned whether it stands above all others of its thread
 */
public record DeskComment(
    UUID id,
    DeskThread thread,
    @Nullable UUID parentId,
    @Nullable AuthorKey author,
    AuthorView authorView,
    @Nullable String email,
    String html,
    String body,
    CommentStatus state,
    int score,
    Instant createdAt,
    @Nullable Instant editedAt,
    @Nullable BodyFormat format,
    @Nullable UUID revision,
    @Nullable Boolean pinned) {

  /** The same, with a text that came from that revision. */
  public DeskComment revisedBy(UUID by) {
    return new DeskComment(
        id,
        thread,
        parentId,
        author,
        authorView,
        email,
        html,
        body,
        state,
        score,
        createdAt,
        editedAt,
        format,
        by,
        pinned);
  }
}
