package io.parley.notification.core.digest;

import io.parley.notification.api.DigestPace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a member chose, and knows.
 *
 * @param language of the mails, or null for the usual one
 * @param toldUntil when the newest comment was written that the member was told of
 */
public record Digest(DigestPace pace, @Nullable String language, @Nullable Instant toldUntil) {}
