package io.parley.identity.api;

import org.jspecify.annotations.Nullable;

/**
 * @param tenant slug of the tenant, or null for the operator's sign-in
 * @param email as given when invited, letter case ignored
 * @param address network address of the caller, for limits
 */
public record SignIn(@Nullable String tenant, String email, String password, String address) {}
