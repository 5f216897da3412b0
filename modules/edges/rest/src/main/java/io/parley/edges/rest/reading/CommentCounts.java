package io.parley.edges.rest.reading;

import java.util.Map;

/**
 * Published comments per thread.
 *
 * @param counts by identifier; 0 for unknown ones
 */
public record CommentCounts(Map<String, Long> counts) {}
