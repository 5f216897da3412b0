package io.parley.identity.api;

/**
 * @param email 3-254 characters with one @
 * @param name 1-200 characters
 */
public record Invite(String email, String name, Role role) {}
