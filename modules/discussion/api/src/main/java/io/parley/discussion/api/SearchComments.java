package io.parley.discussion.api;

import io.parley.kernel.api.Rejected;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which comments a moderator looks for; whatever is not null must hold.
 *
 * @param site id of the site
 * @param state null for every state but DELETED
 * @param words in body or author's name, as web searches are written: all words, {@code "a
 *     phrase"}, {@code -not}, {@code or}; at most {@value #LONGEST_WORDS} characters
 * @param thread id of the thread
 * @param since written at or after it
 * @param before written before it
 * @param oldestFirst else the newest come first
 * @param limit 1 to {@value #MOST}
 * @param cursor where to go on
 * @param among the only comments that are looked at, at most {@value #MOST}; null for all
 */
public record SearchComments(
    @Nullable UUID site,
    @Nullable CommentStatus state,
    @Nullable String words,
    @Nullable UUID thread,
    @Nullable AuthorKey author,
    @Nullable Instant since,
    @Nullable Instant before,
    boolean oldestFirst,
    int limit,
    @Nullable String cursor,
    @Nullable List<UUID> among) {
  /** The most comments of one answer. */
  public static final int MOST = 500;

  /** The longest search. */
  public static final int LONGEST_WORDS = 200;

  public SearchComments {
    if (limit < 1 || limit > MOST) {
      throw new Rejected("limit.range", "A page holds 1 to " + MOST + " comments.", "limit");
    }
    if (words != null && words.length() > LONGEST_WORDS) {
      throw new Rejected(
          "search.too-long", "A search has at most " + LONGEST_WORDS + " characters.", "q");
    }
    if (among != null && among.size() > MOST) {
      throw new Rejected("comments.many", "Look among at most " + MOST + " comments.", "among");
    }
  }

  /** A search among all comments. */
  public SearchComments(
      @Nullable UUID site,
      @Nullable CommentStatus state,
      @Nullable String words,
      @Nullable UUID thread,
      @Nullable AuthorKey author,
      @Nullable Instant since,
      @Nullable Instant before,
      boolean oldestFirst,
      int limit,
      @Nullable String cursor) {
    this(site, state, words, thread, author, since, before, oldestFirst, limit, cursor, null);
  }

  /** The same search, from there on. */
  public SearchComments from(@Nullable String next, int most) {
    return new SearchComments(
        site, state, words, thread, author, since, before, oldestFirst, most, next, among);
  }

  /** The same search among those comments alone, on one page. */
  public SearchComments among(List<UUID> ids) {
    return new SearchComments(
        site, state, words, thread, author, since, before, oldestFirst, MOST, null, ids);
  }
}
