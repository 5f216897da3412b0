package io.parley.moderation.api;

import org.jspecify.annotations.Nullable;

/** A decision on all that a search finds. */
public record StartJob(DecisionAction action, JobSearch search, @Nullable String reason) {}
