package io.parley.discussion.core.importing;

import io.parley.discussion.api.Bucket;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a thread of another service leads to here, and what became of it. */
record ThreadLink(
    String sourceId,
    UUID threadId,
    boolean owns,
    boolean deleted,
    UUID importId,
    Bucket outcome,
    @Nullable String reason,
    @Nullable UUID updatedByImport) {

  ThreadLink updated(UUID byImport, boolean nowDeleted) {
    return new ThreadLink(
        sourceId, threadId, owns, nowDeleted, importId, outcome, reason, byImport);
  }
}
