package io.parley.discussion.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a thread stands. Equal versions mean equal pages, as far as the thread decides what is on
 * them; the settings of its site have a say, too.
 *
 * @param thread null when there is none of that address
 * @param version grows with every change of the thread, its comments and their scores
 */
public record ThreadVersion(@Nullable UUID thread, long version) {
  /** There is no such thread. */
  public static final ThreadVersion NONE = new ThreadVersion(null, 0);
}
