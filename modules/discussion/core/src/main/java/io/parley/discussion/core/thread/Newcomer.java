package io.parley.discussion.core.thread;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A new comment as its thread gets to know it.
 *
 * @param thread what its page calls the thread
 * @param title of the page
 * @param parent the comment that it answers, if it does
 * @param fromPublisher whether what it says of the thread is the publisher's word
 */
public record Newcomer(
    UUID site,
    ThreadName thread,
    @Nullable String title,
    @Nullable UUID parent,
    boolean published,
    boolean fromPublisher) {}
