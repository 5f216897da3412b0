package io.parley.edges.rest.people;

/**
 * Who wants a second factor.
 *
 * @param password of the person who is signed in
 */
public record SecondFactorWanted(String password) {}
