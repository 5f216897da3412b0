package io.parley.moderation.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which changes are wanted.
 *
 * @param since when the caller looked last; null to learn the time to begin with
 */
public record ChangesSince(@Nullable Instant since) {}
