package io.parley.moderation.api;

import java.util.UUID;

/**
 * What became of a decision about a thread.
 *
 * @param id of the decision
 * @param thread as it is now
 */
public record ThreadDecided(UUID id, ModeratedThread thread) {}
