package io.parley.edges.rest.people;

/**
 * The proof that the authenticator app has the secret.
 *
 * @param code six digits
 */
public record FirstCode(String code) {}
