package io.parley.discussion.api;

import java.util.UUID;

/**
 * Another place for a thread.
 *
 * @param site key of the site that it belongs to from then on
 * @param address what names it there
 * @param forget whether the names that it has now lead nowhere afterwards
 */
public record MoveThread(UUID thread, String site, ThreadAddress address, boolean forget) {}
