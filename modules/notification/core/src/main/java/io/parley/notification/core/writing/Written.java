package io.parley.notification.core.writing;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail as somebody reads it, and who.
 *
 * @param end where its reader ends mails like this one, or null where it is the only one
 * @param until up to when it tells, or null where mails do not follow each other
 */
public record Written(
    String recipient,
    String subject,
    String text,
    String html,
    @Nullable URI end,
    @Nullable Instant until) {}
