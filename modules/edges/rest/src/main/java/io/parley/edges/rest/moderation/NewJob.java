package io.parley.edges.rest.moderation;

import io.parley.moderation.api.DecisionAction;
import io.parley.moderation.api.JobSearch;
import org.jspecify.annotations.Nullable;

/** A decision on all that a search finds. */
public record NewJob(DecisionAction action, JobSearch search, @Nullable String reason) {}
