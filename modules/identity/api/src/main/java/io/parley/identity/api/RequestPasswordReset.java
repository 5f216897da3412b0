package io.parley.identity.api;

import org.jspecify.annotations.Nullable;

/**
 * @param tenant slug of the tenant
 * @param email 3-254 characters with one @; letter case ignored
 * @param language of the mail, such as {@code de}; null for the usual one
 */
public record RequestPasswordReset(String tenant, String email, @Nullable String language) {}
