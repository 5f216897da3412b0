package io.parley.moderation.api;

import io.parley.discussion.api.CommentStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The comments that a job decides on: those written before the job was started.
 *
 * @param q words of texts and names
 * @param site key of the site
 * @param from time of the oldest
 * @param to time before which they were written
 * @param reason a check that decided when the comment was screened
 * @param reported true for only those that readers reported
 */
public record JobSearch(
    CommentStatus state,
    @Nullable String q,
    @Nullable String site,
    @Nullable UUID thread,
    @Nullable String author,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Check reason,
    @Nullable Boolean reported) {

  /** Where counting ends. */
  public static final int MOST_COUNTED = 1_000_000;

  /** A search that asks for no reason and no reports. */
  public JobSearch(
      CommentStatus state,
      @Nullable String q,
      @Nullable String site,
      @Nullable UUID thread,
      @Nullable String author,
      @Nullable Instant from,
      @Nullable Instant to) {
    this(state, q, site, thread, author, from, to, null, null);
  }

  /**
   * Whether it asks for more than servers of the former release know: those would take it for a
   * search that finds more.
   */
  public boolean isNarrowed() {
    return reason != null || Boolean.TRUE.equals(reported);
  }

  /** The same search on that site, or on all. */
  public JobSearch at(@Nullable String key) {
    return new JobSearch(state, q, key, thread, author, from, to, reason, reported);
  }
}
