package io.parley.edges.rest.reading;

import io.parley.discussion.api.CommentPage;
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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pages of threads from memory; {@link Comments#list} makes the same for unusual requests. */
@Dependent
public class ThreadLists extends SharedReads<ListedThread, CommentPage> {
  private static final Map<String, CommentSort> SORTS =
      Map.of(
          "oldest", CommentSort.OLDEST,
          "newest", CommentSort.NEWEST,
          "best", CommentSort.BEST);

  private static final byte[] COUNT = "\"commentCount\":".getBytes(StandardCharsets.UTF_8);

  // The longest address that a thread can have: what is longer is refused, and not kept meanwhile.
  private static final int LONGEST_NAME = 2_048;

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
        new ThreadAddress(name(parameters, "identifier"), name(parameters, "url"));
    String sort = single(parameters, "sort");
    CommentSort order = sort == null ? CommentSort.OLDEST : SORTS.get(sort);
    String limit = single(parameters, "limit");
    int items = limit == null ? PageQuery.USUAL : items(limit);
    String cursor = single(parameters, "cursor");
    boolean named = thread.identifier() != null || thread.url() != null;
    return named
            && isShort(thread.identifier())
            && isShort(thread.url())
            && order != null
            && items > 0
            && (cursor == null || (!cursor.isEmpty() && cursor.length() <= LONGEST_CURSOR))
        ? new ListedThread(site, thread, order, items, cursor)
        : null;
  }

  private static boolean isShort(@Nullable String name) {
    return name == null || name.length() <= LONGEST_NAME;
  }

  // What is given and empty names nothing, as long as the other one does.
  private static @Nullable String name(Map<String, Deque<String>> parameters, String parameter) {
    String name = single(parameters, parameter);
    return name == null || name.isEmpty() ? null : name;
  }

  /** The number, or 0 for what is none between 1 and 100. */
  private static int items(String limit) {
    int number = 0;
    for (int i = 0; i < limit.length(); i++) {
      char digit = limit.charAt(i);
      if (digit < '0' || digit > '9' || i == PageQuery.MOST_DIGITS) {
        return 0;
      }
      number = 10 * number + digit - '0';
    }
    return number <= 100 ? number : 0;
  }

  @Override
  CommentPage read(ListedThread question) {
    return discussion.comments(
        new ListComments(
            question.site(),
            question.thread(),
            question.sort(),
            question.limit(),
            question.cursor()));
  }

  // The one page of a short thread shows whatever changes in it.
  @Override
  int stem(ListedThread question, CommentPage page, byte[] bytes) {
    boolean isOneOfMany = question.cursor() != null || page.next() != null;
    return isOneOfMany && page.thread() != null ? beforeCount(bytes) : bytes.length;
  }

  // Quotation marks of a text are escaped: what looks like the name of a property is one.
  private static int beforeCount(byte[] bytes) {
    int end = bytes.length;
    while (!Arrays.equals(bytes, Math.max(0, end - COUNT.length), end, COUNT, 0, COUNT.length)) {
      end--;
    }
    return end;
  }
}
