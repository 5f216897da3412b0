package io.parley.discussion.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a decision.
 *
 * @param sites those where something waits, the most first
 * @param oldest when the one was written that waits the longest
 * @param newest when the last one was written, or edited
 * @param capped whether there is more than was counted
 */
public record WaitingComments(
    List<WaitingOnSite> sites, @Nullable Instant oldest, @Nullable Instant newest, boolean capped) {
  /** How many comments are counted, the newest. */
  public static final int MOST = 10_000;

  public WaitingComments {
    sites = List.copyOf(sites);
  }
}
