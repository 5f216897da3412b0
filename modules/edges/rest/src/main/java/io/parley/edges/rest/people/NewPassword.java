package io.parley.edges.rest.people;

/**
 * The password that somebody chose who had forgotten the one before.
 *
 * @param token from the mail
 * @param password 12-200 characters
 */
public record NewPassword(String token, String password) {}
