package io.parley.discussion.api;

import java.util.List;

/** Threads of a site whose versions are asked for; 1-{@value #MOST} of them. */
public record ListVersions(String site, List<ThreadAddress> threads) {
  /** The most threads at once. */
  public static final int MOST = 100;
}
