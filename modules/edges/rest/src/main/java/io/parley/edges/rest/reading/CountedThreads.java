package io.parley.edges.rest.reading;

import io.parley.discussion.api.ThreadAddress;
import io.parley.edges.reading.Question;
import java.util.List;

/** How many comments some threads have, in the order of the identifiers. */
record CountedThreads(String site, List<String> identifiers) implements Question {
  @Override
  public List<ThreadAddress> threads() {
    return identifiers.stream().map(identifier -> new ThreadAddress(identifier, null)).toList();
  }
}
