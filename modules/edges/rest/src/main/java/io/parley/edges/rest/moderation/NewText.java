package io.parley.edges.rest.moderation;

/**
 * A text that replaces another one.
 *
 * @param body CommonMark
 */
public record NewText(String body) {}
