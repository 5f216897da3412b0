package io.parley.notification.core.outgoing;

import io.parley.kernel.api.TenantId;
import java.util.UUID;

/**
 * A mail of a tenant, and who sends it.
 *
 * @param lease made for this attempt: whoever takes the mail over has another one
 */
record Task(TenantId tenant, UUID mail, UUID lease) {}
