package io.parley.moderation.api;

import java.time.Instant;
import java.util.List;

/**
 * What happened, oldest first.
 *
 * @param until where to go on
 */
public record LiveChanges(Instant until, List<LiveChange> changes) {
  public LiveChanges {
    changes = List.copyOf(changes);
  }
}
