package io.parley.moderation.core.desk;

import io.parley.discussion.api.DeskComment;
import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.SearchComments;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.UuidText;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.JobSearch;
import io.parley.moderation.api.Matches;
import io.parley.moderation.core.database.Database;
import io.parley.moderation.core.screening.Screenings;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds comments by what the discussion knows of them and by what this module does: which check
 * decided about them, and whether readers reported them. Pages may hold less than was asked for, or
 * nothing, and go on all the same. Asks another module, so never inside a transaction.
 */
public final class CommentSearch {
  private static final int MOST_LOOKED_AT = 20_000;
  private static final String NEWEST_FIRST = reported("<", "desc");
  private static final String OLDEST_FIRST = reported(">", "asc");

  private final Database database;
  private final Discussion discussion;
  private final Screenings screenings;

  public CommentSearch(Database database, Discussion discussion, Screenings screenings) {
    this.database = database;
    this.discussion = discussion;
    this.screenings = screenings;
  }

  /**
   * What is looked for.
   *
   * @param reason a check that decided
   * @param reported whether only what has open reports is meant
   */
  public record Wanted(SearchComments search, @Nullable Check reason, boolean reported) {
    /** What a job looks for on that site, or on all, written before then. */
    public static Wanted of(JobSearch search, @Nullable UUID site, @Nullable Instant before) {
      return new Wanted(
          new SearchComments(
              site,
              search.state(),
              search.q(),
              search.thread(),
              Desk.author(search.author()),
              search.from(),
              before,
              false,
              1,
              null),
          search.reason(),
          Boolean.TRUE.equals(search.reported()));
    }

    /** The same, from there on. */
    public Wanted from(@Nullable String cursor, int most) {
      return new Wanted(search.from(cursor, most), reason, reported);
    }

    /** Whether the discussion can count it without this module. */
    public boolean isOfDiscussion() {
      return reason == null && !reported;
    }
  }

  /** A page of comments of any reason. */
  Page<DeskComment> comments(SearchComments search, boolean reported) {
    if (!reported) {
      return discussion.findComments(search);
    }
    Page<UUID> page = reported(search);
    return new Page<>(
        page.items().isEmpty() ? List.of() : discussion.deskComments(page.items()), page.next());
  }

  /** A page of comments. */
  public Page<UUID> ids(Wanted wanted) {
    SearchComments search = wanted.search();
    Page<UUID> page = wanted.reported() ? reported(search) : discussion.findCommentIds(search);
    Check reason = wanted.reason();
    if (reason == null || page.items().isEmpty()) {
      return page;
    }
    Set<UUID> because = database.unit().read(() -> screenings.decidedBy(reason, page.items()));
    return new Page<>(page.items().stream().filter(because::contains).toList(), page.next());
  }

  /**
   * How many there are of a search. Where this module has to look at each, it looks at the first
   * twenty thousand.
   *
   * @param most where counting ends
   */
  public Matches count(Wanted wanted, int most) {
    if (wanted.isOfDiscussion()) {
      long counted = discussion.countComments(wanted.search(), most);
      return new Matches(counted, counted >= most);
    }
    long found = 0;
    String cursor = null;
    int looked = 0;
    do {
      Page<UUID> page = ids(wanted.from(cursor, SearchComments.MOST));
      found += page.items().size();
      cursor = page.next();
      looked += SearchComments.MOST;
    } while (cursor != null && looked < Math.min(most, MOST_LOOKED_AT));
    return new Matches(found, cursor != null);
  }

  // Few comments are reported, so they come first, and the discussion says which of them match.
  private Page<UUID> reported(SearchComments search) {
    List<UUID> ids = database.unit().read(() -> reportedIds(search));
    if (ids.isEmpty()) {
      return new Page<>(ids, null);
    }
    boolean more = ids.size() > search.limit();
    List<UUID> page = more ? ids.subList(0, search.limit()) : ids;
    Set<UUID> known = new HashSet<>(page);
    // A server that is one release behind looks among all comments.
    List<UUID> found =
        discussion.findCommentIds(search.among(page)).items().stream()
            .filter(known::contains)
            .toList();
    return new Page<>(found, more ? page.get(page.size() - 1).toString() : null);
  }

  private static String reported(String sign, String way) {
    return "select distinct comment_id from report where tenant_id = ? and open"
        + " and (?::uuid is null or comment_id "
        + sign
        + " ?) and (?::uuid[] is null or site_id = any(?)) order by comment_id "
        + way
        + " limit ?";
  }

  private List<UUID> reportedIds(SearchComments search) {
    UUID[] reached = CallContext.current().requireReach(Scope.MODERATION).ids();
    String cursor = search.cursor();
    UUID after = cursor == null ? null : UuidText.parse("cursor", cursor);
    return database.list(
        search.oldestFirst() ? OLDEST_FIRST : NEWEST_FIRST,
        row -> row.getObject(1, UUID.class),
        Database.tenant(),
        after,
        after,
        reached,
        reached,
        search.limit() + 1);
  }
}
