package io.parley.edges.rest.moderation;

import io.parley.moderation.api.DecisionAction;
import io.parley.moderation.api.Judged;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision.
 *
 * @param action approve, reject, spam, restore, pin or unpin
 * @param comments 1 to 100; one to pin or unpin
 * @param reason up to 500 characters
 */
public record NewDecision(DecisionAction action, List<Judged> comments, @Nullable String reason) {}
