package io.parley.identity.api;

/** The operator's sign-in. */
public record SetOperatorPassword(String email, String name, String password) {}
