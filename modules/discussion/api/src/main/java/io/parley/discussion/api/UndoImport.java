package io.parley.discussion.api;

import java.util.UUID;

/**
 * @param limit the most comments to take back in this call, 1-5,000
 */
public record UndoImport(String site, UUID importId, int limit) {}
