package io.parley.kernel.api;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted.
 *
 * @param limit 1 to 100 items
 * @param cursor where to go on, as given by {@link Page#next()}; null for the first page
 */
public record PageRequest(int limit, @Nullable String cursor) {
  /** The most items of one page. */
  public static final int MOST = 100;

  public PageRequest {
    if (limit < 1 || limit > MOST) {
      throw new Rejected("limit.range", "A page holds 1 to " + MOST + " items.", "limit");
    }
  }
}
