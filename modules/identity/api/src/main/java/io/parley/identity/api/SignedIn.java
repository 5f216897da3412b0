package io.parley.identity.api;

/**
 * @param token secret of the session, for the cookie alone
 */
public record SignedIn(String token, Session session) {}
