package io.parley.moderation.api;

import java.time.Instant;
import java.util.UUID;

/**
 * What was decided about a thread.
 *
 * @param before the thread as it was; for a merge the one that became part of it
 * @param after the thread as it was then
 */
public record ThreadDecisionView(
    UUID id,
    ThreadAction action,
    ModeratedThread before,
    ModeratedThread after,
    Decider actor,
    Instant at,
    boolean undone) {}
