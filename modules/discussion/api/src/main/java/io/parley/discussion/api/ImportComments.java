package io.parley.discussion.api;

import java.util.List;
import java.util.UUID;

/**
 * @param source the service they come from, as in {@link ImportThreads}
 * @param dryRun to report the outcome and change nothing; threads and parents need not exist then
 */
public record ImportComments(
    String site, UUID importId, String source, boolean dryRun, List<ImportedComment> comments) {
  /** The most comments of one call. */
  public static final int MOST = 1_000;
}
