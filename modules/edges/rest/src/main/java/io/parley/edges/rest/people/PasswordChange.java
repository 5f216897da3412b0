package io.parley.edges.rest.people;

/**
 * A person's new password.
 *
 * @param current the password until now
 * @param password 12-200 characters
 */
public record PasswordChange(String current, String password) {}
