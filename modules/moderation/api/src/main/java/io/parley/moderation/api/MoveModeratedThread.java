package io.parley.moderation.api;

import io.parley.discussion.api.ThreadAddress;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Another place for a thread.
 *
 * @param site key of the site that it belongs to from then on; its own for null
 * @param address what names it there
 */
public record MoveModeratedThread(UUID thread, @Nullable String site, ThreadAddress address) {}
