package io.parley.identity.api;

/**
 * @param token from the mail
 * @param password 12-200 characters
 */
public record ResetPassword(String token, String password) {}
