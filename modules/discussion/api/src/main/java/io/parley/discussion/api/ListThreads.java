package io.parley.discussion.api;

import io.parley.kernel.api.PageRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which threads a moderator looks for, newest first.
 *
 * @param site id of the site, or null for all
 */
public record ListThreads(@Nullable UUID site, PageRequest page) {}
