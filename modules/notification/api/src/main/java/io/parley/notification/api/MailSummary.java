package io.parley.notification.api;

import io.parley.kernel.api.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail without its text.
 *
 * @param recipient null before the mail was written
 * @param subject null before the mail was written
 * @param attempts how often it was tried
 * @param nextAttemptAt when it is tried again, as long as it is queued
 * @param sentAt when the mail server took it
 * @param fault why the last attempt failed
 */
public record MailSummary(
    UUID id,
    TenantId tenant,
    MailKind kind,
    MailState state,
    @Nullable String recipient,
    @Nullable String subject,
    int attempts,
    Instant createdAt,
    @Nullable Instant nextAttemptAt,
    @Nullable Instant sentAt,
    @Nullable String fault) {}
