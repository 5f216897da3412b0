package io.parley.moderation.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the classifier of a tenant has learned from the newest decisions about comments.
 *
 * @param spam comments that were decided to be spam
 * @param approved comments that were approved or restored
 * @param needed so many of each kind must be learned before anything is measured
 * @param active whether it measures
 * @param version grows each time it learns; 0 before the first time
 * @param waiting decisions since it learned last
 */
public record ClassifierState(
    int spam,
    int approved,
    int needed,
    boolean active,
    int version,
    @Nullable Instant learnedAt,
    int waiting) {}
