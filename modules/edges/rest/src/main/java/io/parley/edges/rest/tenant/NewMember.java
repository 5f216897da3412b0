package io.parley.edges.rest.tenant;

import io.parley.identity.api.Role;

/** A person to invite. */
public record NewMember(String email, String name, Role role) {}
