package io.parley.discussion.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose history is wanted, and that of which thread.
 *
 * @param site id of the site
 */
public record PostingFactsOf(UUID site, @Nullable AuthorKey author, ThreadAddress thread) {}
