package io.parley.edges.rest.people;

import org.jspecify.annotations.Nullable;

/**
 * Who wants to sign in.
 *
 * @param tenant slug of the tenant; absent for the operator
 */
public record NewSession(@Nullable String tenant, String email, String password) {}
