package io.parley.discussion.api;

import java.util.List;
import java.util.UUID;

/**
 * @param source the service they come from, for example {@code disqus}: ids are unique within it
 * @param dryRun to report the outcome and change nothing
 */
public record ImportThreads(
    String site, UUID importId, String source, boolean dryRun, List<ImportedThread> threads) {
  /** The most threads of one call. */
  public static final int MOST = 1_000;
}
