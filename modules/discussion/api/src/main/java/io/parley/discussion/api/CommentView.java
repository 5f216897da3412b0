package io.parley.discussion.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A comment as readers see it.
 *
 * @param parentId the comment it replies to, or null for a root
 * @param author null-object for tombstones: empty name
 * @param html sanitised on write; empty for tombstones
 * @param pinned true where it stands above all others; else null
 */
public record CommentView(
    UUID id,
    @Nullable UUID parentId,
    AuthorView author,
    String html,
    Instant createdAt,
    @Nullable Instant editedAt,
    int score,
    boolean tombstone,
    @Nullable Boolean pinned) {}
