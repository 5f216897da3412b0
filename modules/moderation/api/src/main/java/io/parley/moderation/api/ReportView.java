package io.parley.moderation.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a reader reported.
 *
 * @param open whether nobody has decided on the comment since
 */
public record ReportView(
    UUID id, ReportReason reason, @Nullable String text, Instant at, boolean open) {}
