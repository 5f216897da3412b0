package io.parley.edges.rest.reading;

/**
 * What an author wrote.
 *
 * @param body CommonMark
 */
public record CommentText(String body) {}
