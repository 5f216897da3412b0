package io.parley.notification.api;

import org.jspecify.annotations.Nullable;

/**
 * A mail as it is read.
 *
 * @param text null before the mail was written
 * @param html the same for programs that show HTML
 */
public record MailView(MailSummary mail, @Nullable String text, @Nullable String html) {}
