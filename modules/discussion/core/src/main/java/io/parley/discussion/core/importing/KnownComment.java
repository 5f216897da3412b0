package io.parley.discussion.core.importing;

import io.parley.discussion.api.CommentStatus;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A comment of the same source that is there already, or a place that is held for it. */
record KnownComment(
    String sourceId,
    UUID id,
    UUID threadId,
    CommentStatus state,
    boolean placeholder,
    boolean changedHere,
    @Nullable UUID importId,
    @Nullable UUID updatedByImport,
    @Nullable CommentStatus importedAs,
    @Nullable String hash) {}
