package io.parley.identity.api;

import java.util.UUID;

/** What a member is to be from now on. */
public record ChangeRole(UUID member, Role role) {}
