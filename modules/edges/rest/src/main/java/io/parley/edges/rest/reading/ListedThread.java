package io.parley.edges.rest.reading;

import io.parley.discussion.api.CommentSort;
import io.parley.discussion.api.ThreadAddress;
import io.parley.edges.reading.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a thread. */
record ListedThread(
    String site, ThreadAddress thread, CommentSort sort, int limit, @Nullable String cursor)
    implements Question {
  @Override
  public List<ThreadAddress> threads() {
    return List.of(thread);
  }
}
