package io.parley.moderation.api;

import io.parley.discussion.api.CommentStatus;
import io.parley.kernel.api.PageRequest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which comments a moderator looks for; whatever is not null must hold.
 *
 * @param state null for every state
 * @param words as web searches are written
 * @param site key of the site
 * @param author key of the author
 * @param reason a check that decided when the comment was screened
 * @param reported only comments that readers reported
 */
public record DeskQuery(
    @Nullable CommentStatus state,
    @Nullable String words,
    @Nullable String site,
    @Nullable UUID thread,
    @Nullable String author,
    @Nullable Check reason,
    boolean reported,
    @Nullable Instant since,
    @Nullable Instant before,
    boolean oldestFirst,
    PageRequest page) {}
