package io.parley.edges.rest.moderation;

import io.parley.moderation.api.DecisionAction;
import org.jspecify.annotations.Nullable;

/** A decision on all that a search finds. */
public record NewJob(DecisionAction action, NewJobSearch search, @Nullable String reason) {}
