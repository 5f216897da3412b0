package io.parley.identity.api;

import io.parley.kernel.api.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody asked for a new password, who may be a member or nobody at all: {@link
 * Identity#passwordResetLetter} tells.
 *
 * @param at when
 */
@Event(value = "identity.password-reset.requested", stream = "reset")
public record PasswordResetRequested(UUID reset, Instant at) {}
