package io.parley.moderation.api;

import org.jspecify.annotations.Nullable;

/**
 * How a service answered about a sample.
 *
 * @param verdict null where there was no answer
 * @param problem null where there was an answer
 * @param help what the service says is wrong, where it does
 * @param millis how long it took
 */
public record AkismetTrial(
    @Nullable AkismetVerdict verdict,
    @Nullable HookProblem problem,
    @Nullable String help,
    long millis) {}
