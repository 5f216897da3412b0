package io.parley.edges.rest.reading;

/**
 * A reader's opinion of a comment.
 *
 * @param value -1, 0 (takes the vote back) or 1
 */
public record NewVote(Integer value) {}
