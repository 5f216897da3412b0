package io.parley.edges.rest.people;

import org.jspecify.annotations.Nullable;

/**
 * Who forgot the password.
 *
 * @param tenant slug of the tenant
 * @param language of the mail: {@code en} or {@code de}; absent for the usual one
 */
public record PasswordResetWish(String tenant, String email, @Nullable String language) {}
