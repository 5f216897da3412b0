package io.parley.identity.api;

import org.jspecify.annotations.Nullable;

/**
 * @param tenant slug of the tenant, or null for the operator's sign-in
 * @param email as given when invited, letter case ignored
 * @param network of the caller, for limits: the address of version 4, the /64 of version 6
 */
public record SignIn(@Nullable String tenant, String email, String password, String network) {}
