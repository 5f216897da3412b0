package io.parley.notification.core.outgoing;

import io.parley.notification.api.MailKind;
import java.util.UUID;

/**
 * What a server has to know of a mail that it took.
 *
 * @param attempts with this one
 * @param written whether it was written before
 */
record Claim(MailKind kind, UUID about, int attempts, boolean written) {}
