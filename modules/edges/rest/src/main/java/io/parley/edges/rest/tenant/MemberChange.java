package io.parley.edges.rest.tenant;

import io.parley.identity.api.Role;

/** What to change of a member. */
public record MemberChange(Role role) {}
