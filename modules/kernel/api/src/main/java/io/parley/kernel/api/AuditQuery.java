package io.parley.kernel.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of an audit trail are wanted. What is null does not matter.
 *
 * @param actor identifier of who did it
 * @param action what was done, such as {@code site.changed}
 * @param target identifier of what it was done to
 * @param site to which site it belongs
 * @param from not before
 * @param until before
 * @param before the entries that sort before this identifier
 * @param limit 1 to {@value #MOST}: one more than a page holds shows whether there is a next one
 */
public record AuditQuery(
    @Nullable String actor,
    @Nullable String action,
    @Nullable String target,
    @Nullable UUID site,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable UUID before,
    int limit) {
  /** The most entries of one answer. */
  public static final int MOST = PageRequest.MOST + 1;
}
