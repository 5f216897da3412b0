package io.parley.edges.rest.people;

import org.jspecify.annotations.Nullable;

/**
 * Who wants to sign in.
 *
 * @param tenant slug of the tenant; absent for the operator
 * @param code of the authenticator app, or a recovery code; asked for with {@code
 *     second-factor.missing} where the person has a second factor
 */
public record NewSession(
    @Nullable String tenant, String email, String password, @Nullable String code) {}
