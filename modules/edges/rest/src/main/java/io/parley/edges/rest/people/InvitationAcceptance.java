package io.parley.edges.rest.people;

/**
 * An invited person's first sign of life.
 *
 * @param token from the invitation
 * @param password 12-200 characters
 */
public record InvitationAcceptance(String token, String password) {}
