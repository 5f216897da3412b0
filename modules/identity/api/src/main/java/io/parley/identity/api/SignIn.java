package io.parley.identity.api;

import org.jspecify.annotations.Nullable;

/**
 * @param tenant slug of the tenant, or null for the operator's sign-in
 * @param email as given when invited, letter case ignored
 * @param network of the caller, for limits: the address of version 4, the /64 of version 6
 * @param agent what the browser calls itself, of which a word for it and for its system is kept
 * @param code of the second factor: by time, or a recovery code; for members who have one
 */
public record SignIn(
    @Nullable String tenant,
    String email,
    String password,
    String network,
    @Nullable String agent,
    @Nullable String code) {}
