package io.parley.discussion.api;

import java.util.List;

/** Threads to count, by identifier; 1-100 of them. */
public record CountComments(String site, List<String> identifiers) {}
