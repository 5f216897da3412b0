package io.parley.identity.api;

/**
 * A member's new password.
 *
 * @param session token of the session that goes on
 * @param current the password until now
 * @param password 12-200 characters
 * @param network of the caller, for limits: the address of version 4, the /64 of version 6
 */
public record ChangePassword(String session, String current, String password, String network) {}
