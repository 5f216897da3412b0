package io.parley.discussion.api;

import java.util.UUID;

/**
 * A thread that became part of another one.
 *
 * @param id by which it can be taken back
 * @param from as it was
 * @param into as it is now
 */
public record ThreadsMerged(UUID id, DeskThread from, DeskThread into) {}
