package io.parley.discussion.api;

import java.util.UUID;

/**
 * Takes a revision back.
 *
 * @param revision see {@link DeskComment#revision}
 */
public record UndoRevision(UUID comment, UUID revision) {}
