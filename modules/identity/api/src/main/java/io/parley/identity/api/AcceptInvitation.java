package io.parley.identity.api;

/**
 * @param password 12-200 characters
 */
public record AcceptInvitation(String token, String password) {}
