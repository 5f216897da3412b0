package io.parley.discussion.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an author and a thread before a comment is posted.
 *
 * @param published comments of the author that are published
 * @param firstAt when the author's first comment was written; null when there is none
 * @param threadCreatedAt null when there is no such thread yet
 */
public record PostingFacts(
    long published, @Nullable Instant firstAt, @Nullable Instant threadCreatedAt) {}
