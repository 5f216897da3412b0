package io.parley.notification.api;

import io.parley.kernel.api.PageRequest;
import org.jspecify.annotations.Nullable;

/**
 * @param state of the mails, or null for all
 */
public record ListMails(@Nullable MailState state, PageRequest page) {}
