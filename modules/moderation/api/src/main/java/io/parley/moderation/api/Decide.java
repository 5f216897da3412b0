package io.parley.moderation.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision.
 *
 * @param action APPROVE, REJECT, SPAM, RESTORE, PIN or UNPIN
 * @param comments 1 to 100; one to pin or unpin
 * @param reason up to 500 characters
 */
public record Decide(DecisionAction action, List<Judged> comments, @Nullable String reason) {
  public Decide {
    comments = List.copyOf(comments);
  }
}
