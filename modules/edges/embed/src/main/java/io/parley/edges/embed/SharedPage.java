package io.parley.edges.embed;

import io.parley.discussion.api.ThreadAddress;
import io.parley.edges.reading.Question;
import java.util.List;
import java.util.Locale;

/** The page of a thread, for whoever has not written anything. */
record SharedPage(ThreadLink link, Locale language) implements Question {
  @Override
  public String site() {
    return link.site();
  }

  @Override
  public List<ThreadAddress> threads() {
    return List.of(link.address());
  }
}
