package io.parley.discussion.api;

/** A thread, asked about by the bearer of an author token. */
public record ListPersonalState(String site, ThreadAddress thread, String authorToken) {}
