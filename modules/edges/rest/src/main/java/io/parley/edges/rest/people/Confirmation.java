package io.parley.edges.rest.people;

/**
 * The proof that it is the person who is signed in.
 *
 * @param password of the person
 * @param code of the authenticator app, or a recovery code
 */
public record Confirmation(String password, String code) {}
