package io.parley.edges.rest.reading;

/** All votes on a comment, added up. */
public record Score(int score) {}
