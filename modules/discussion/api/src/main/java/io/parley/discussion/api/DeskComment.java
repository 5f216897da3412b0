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
    @Nullable Instant editedAt) {}
