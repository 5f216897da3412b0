package io.parley.edges.rest.reading;

import io.parley.discussion.api.CountComments;
import io.parley.discussion.api.Discussion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Published comments per thread.
 *
 * @param counts by identifier; 0 for unknown ones
 */
public record CommentCounts(Map<String, Long> counts) {
  /** Asks the discussion; the answer has the order of the identifiers, each once. */
  static CommentCounts of(Discussion discussion, String site, List<String> identifiers) {
    Map<String, Long> found = discussion.counts(new CountComments(site, identifiers));
    Map<String, Long> inOrder = new LinkedHashMap<>();
    identifiers.forEach(identifier -> inOrder.put(identifier, found.getOrDefault(identifier, 0L)));
    return new CommentCounts(inOrder);
  }
}
