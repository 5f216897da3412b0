package io.parley.discussion.core.desk;

import io.parley.discussion.api.AuthorKey;
import io.parley.discussion.api.AuthorKind;
import io.parley.discussion.api.ChangeStates;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.DeskComment;
import io.parley.discussion.api.SearchComments;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Reach;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.UuidText;
import io.parley.kernel.jpa.UnitOfWork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds comments of all sites. */
public final class DeskSearch {
  // Each site by itself, along its own index; null stands for all of them.
  private static final String FIND =
      "from unnest(?::uuid[]) s(site)"
          + " cross join lateral find_comments(s.site, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) c";

  private final UnitOfWork unit;

  public DeskSearch(UnitOfWork unit) {
    this.unit = unit;
  }

  /** See {@link io.parley.discussion.api.Discussion#findComments}. */
  public Page<DeskComment> comments(SearchComments query) {
    Moderator moderator = Moderator.require();
    return unit.read(
        () ->
            unit.jdbc(
                connection -> {
                  Page<UUID> found = ids(connection, moderator, query);
                  return new Page<>(
                      DeskRows.comments(connection, moderator, found.items()), found.next());
                }));
  }

  /** See {@link io.parley.discussion.api.Discussion#findCommentIds}. */
  public Page<UUID> ids(SearchComments query) {
    Moderator moderator = Moderator.require();
    return unit.read(() -> unit.jdbc(connection -> ids(connection, moderator, query)));
  }

  /** See {@link io.parley.discussion.api.Discussion#countComments}. */
  public long count(SearchComments query, int most) {
    Moderator moderator = Moderator.require();
    return unit.read(
        () ->
            unit.jdbc(
                connection -> {
                  try (PreparedStatement select =
                      connection.prepareStatement(
                          "select count(*) from (select 1 " + FIND + " limit " + most + ") f")) {
                    bind(select, moderator, query, most);
                    try (ResultSet row = select.executeQuery()) {
                      row.next();
                      return row.getLong(1);
                    }
                  }
                }));
  }

  /** See {@link io.parley.discussion.api.Discussion#deskComments}. */
  public List<DeskComment> comments(List<UUID> ids) {
    Moderator moderator = Moderator.require();
    if (ids.size() > ChangeStates.MOST) {
      throw new Rejected(
          "comments.many", "Ask for at most " + ChangeStates.MOST + " comments.", "comments");
    }
    return unit.read(() -> unit.jdbc(connection -> DeskRows.comments(connection, moderator, ids)));
  }

  private static Page<UUID> ids(Connection connection, Moderator moderator, SearchComments query)
      throws SQLException {
    List<UUID> ids = new ArrayList<>();
    List<Instant> times = new ArrayList<>();
    int most = query.limit() + 1;
    String way = query.oldestFirst() ? "asc" : "desc";
    String order = " order by c.created_at " + way + ", c.id " + way + " limit " + most;
    String sql = "select c.id, c.created_at " + FIND + order;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      bind(select, moderator, query, most);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          ids.add(row.getObject(1, UUID.class));
          times.add(DeskRows.instant(row, 2));
        }
      }
    }
    if (ids.size() <= query.limit()) {
      return new Page<>(ids, null);
    }
    int last = query.limit() - 1;
    return new Page<>(
        ids.subList(0, query.limit()), new Place(times.get(last), ids.get(last)).text());
  }

  private static void bind(
      PreparedStatement select, Moderator moderator, SearchComments query, int most)
      throws SQLException {
    Place place = query.cursor() == null ? null : Place.of(query.cursor());
    AuthorKey author = query.author();
    byte @Nullable [] token =
        author != null && author.kind() == AuthorKind.GUEST ? author.tokenHash() : null;
    CommentStatus state = query.state();
    Moderators.set(
        select,
        sites(moderator.reach(), query.site()),
        state == null ? null : state.name(),
        query.words() == null || query.words().isBlank() ? null : query.words(),
        query.thread(),
        author == null ? null : author.kind().name(),
        author == null || token != null ? null : author.id(),
        token,
        query.since(),
        query.before(),
        place == null ? null : place.time(),
        place == null ? null : place.id(),
        query.oldestFirst(),
        query.among() == null ? null : query.among().toArray(UUID[]::new),
        most);
  }

  private static @Nullable UUID[] sites(Reach reach, @Nullable UUID wanted) {
    if (wanted != null) {
      return reach.includes(wanted) ? new UUID[] {wanted} : new UUID[0];
    }
    UUID[] reached = reach.ids();
    return reached == null ? new @Nullable UUID[] {null} : reached;
  }

  /** The last comment of a page. */
  private record Place(Instant time, UUID id) {
    String text() {
      return time + "_" + id;
    }

    static Place of(@Nullable String text) {
      String cursor = text == null ? "" : text;
      int border = cursor.indexOf('_');
      try {
        return new Place(
            Instant.parse(cursor.substring(0, Math.max(border, 0))),
            UuidText.parse("cursor", cursor.substring(border + 1)));
      } catch (DateTimeParseException malformed) {
        Rejected rejected =
            new Rejected("cursor.malformed", "Give the cursor as it was answered.", "cursor");
        rejected.initCause(malformed);
        throw rejected;
      }
    }
  }
}
