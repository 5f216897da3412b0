package io.parley.discussion.core.comment;

import io.parley.discussion.api.BodyFormat;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A text that a moderator replaced.
 *
 * @param beforeEditedAt when it was written, if not with the comment
 * @param beforeRevision the revision that it came from, if it did
 */
record Revision(
    UUID id,
    String before,
    BodyFormat beforeFormat,
    @Nullable Instant beforeEditedAt,
    @Nullable UUID beforeRevision) {}
