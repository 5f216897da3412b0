package io.parley.moderation.api;

import java.util.List;
import java.util.UUID;

/** What became of a decision. */
public record Decided(UUID id, DecisionAction action, List<DecidedComment> items) {
  public Decided {
    items = List.copyOf(items);
  }
}
