package io.parley.moderation.api;

import org.jspecify.annotations.Nullable;

/**
 * How a hook answered about a sample.
 *
 * @param verdict null where there was no answer
 * @param score 0 to 100, where it told one
 * @param problem null where there was an answer
 * @param millis how long it took
 */
public record HookTrial(
    @Nullable HookVerdict verdict,
    @Nullable String reason,
    @Nullable Double score,
    @Nullable HookProblem problem,
    long millis) {}
