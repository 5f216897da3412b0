package io.parley.identity.api;

import org.jspecify.annotations.Nullable;

/**
 * The proof that it is the member who changes how to sign in, and not somebody at an open screen.
 *
 * @param session token of the session that asks
 * @param password of the member
 * @param code by time, or a recovery code, where the second factor is on
 * @param network of the caller, for limits: the address of version 4, the /64 of version 6
 */
public record ConfirmAccount(
    String session, String password, @Nullable String code, String network) {}
