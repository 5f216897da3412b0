package io.parley.discussion.api;

import java.util.List;

/**
 * What was written, by when it was written.
 *
 * @param days those with comments, the first one first
 * @param threads the ten with the most comments
 * @param capped whether there were more comments than are looked at
 */
public record Activity(List<ActiveDay> days, List<ActiveThread> threads, boolean capped) {
  public Activity {
    days = List.copyOf(days);
    threads = List.copyOf(threads);
  }
}
