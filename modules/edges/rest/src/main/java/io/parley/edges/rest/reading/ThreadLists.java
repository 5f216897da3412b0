package io.parley.edges.rest.reading;

import io.parley.discussion.api.CommentSort;
import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.ListComments;
import io.parley.discussion.api.ThreadAddress;
import io.parley.edges.rest.door.PageQuery;
import io.parley.edges.rest.door.SiteOrigins;
import io.parley.kernel.web.Json;
import io.parley.kernel.web.Problems;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pages of threads from memory; {@link Comments#list} makes the same for unusual requests. */
@Dependent
public class ThreadLists extends SharedReads<ListedThread> {
  private static final Map<String, CommentSort> SORTS =
      Map.of(
          "oldest", CommentSort.OLDEST,
          "newest", CommentSort.NEWEST,
          "best", CommentSort.BEST);

  // No cursor is that long: whoever made this one up need not be asked about at the modules.
  private static final int LONGEST_CURSOR = 64;

  private final Discussion discussion;

  @Inject
  ThreadLists(Discussion discussion, Json json, Problems problems, SiteOrigins origins) {
    super(
        "comments",
        Set.of("identifier", "url", "sort", "limit", "cursor"),
        json,
        problems,
        origins);
    this.discussion = discussion;
  }

  @Override
  @Nullable ListedThread question(String site, Map<String, Deque<String>> parameters) {
    if (isUnusual(parameters)) {
      return null;
    }
    ThreadAddress thread =
        new ThreadAddress(single(parameters, "identifier"), single(parameters, "url"));
    String sort = single(parameters, "sort");
    CommentSort order = sort == null ? CommentSort.OLDEST : SORTS.get(sort);
    String limit = single(parameters, "limit");
    int items = limit == null ? PageQuery.USUAL : items(limit);
    String cursor = single(parameters, "cursor");
    boolean named = thread.identifier() != null || thread.url() != null;
    return named
            && order != null
            && items > 0
            && (cursor == null || cursor.length() <= LONGEST_CURSOR)
        ? new ListedThread(site, thread, order, items, cursor)
        : null;
  }

  /** The number, or 0 for what is none between 1 and 100. */
  private static int items(String limit) {
    int number = 0;
    for (int i = 0; i < limit.length(); i++) {
      char digit = limit.charAt(i);
      if (digit < '0' || digit > '9' || i > 2) {
        return 0;
      }
      number = 10 * number + digit - '0';
    }
    return number <= 100 ? number : 0;
  }

  @Override
  Object read(ListedThread question) {
    return discussion.comments(
        new ListComments(
            question.site(),
            question.thread(),
            question.sort(),
            question.limit(),
            question.cursor()));
  }
}
