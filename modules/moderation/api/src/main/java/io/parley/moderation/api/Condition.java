package io.parley.moderation.api;

import org.jspecify.annotations.Nullable;

/** Bounds for what a check measures; one of them is there. */
public record Condition(Check check, @Nullable Double atLeast, @Nullable Double atMost) {}
