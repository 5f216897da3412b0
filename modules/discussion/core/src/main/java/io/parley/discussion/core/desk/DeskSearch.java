package io.parley.discussion.core.desk;

import io.parley.discussion.api.AuthorKey;
import io.parley.discussion.api.AuthorKind;
import io.parley.discussion.api.ChangeStates;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.DeskComment;
import io.parley.discussion.api.SearchComments;
import io.parley.kernel.api.Page;
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
  private static final String FIND = "from find_comments(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final UnitOfWork unit;

  public DeskSearch(UnitOfWork unit) {
    this.unit = unit;
  }

  /** See {@link io.parley.discussion.api.Discussion#findComments}. */
  public Page<DeskComment> comments(SearchComments query) {
    UUID tenant = Moderators.require();
    return unit.read(
        () ->
            unit.jdbc(
                connection -> {
                  Page<UUID> found = ids(connection, query);
                  return new Page<>(
                      DeskRows.comments(connection, tenant, found.items()), found.next());
                }));
  }

  /** See {@link io.parley.discussion.api.Discussion#findCommentIds}. */
  public Page<UUID> ids(SearchComments query) {
    Moderators.require();
    return unit.read(() -> unit.jdbc(connection -> ids(connection, query)));
  }

  /** See {@link io.parley.discussion.api.Discussion#countComments}. */
  public long count(SearchComments query, int most) {
    Moderators.require();
    return unit.read(
        () ->
            unit.jdbc(
                connection -> {
                  try (PreparedStatement select =
                      connection.prepareStatement("select count(*) " + FIND)) {
                    bind(select, query, most);
                    try (ResultSet row = select.executeQuery()) {
                      row.next();
                      return row.getLong(1);
                    }
                  }
                }));
  }

  /** See {@link io.parley.discussion.api.Discussion#deskComments}. */
  public List<DeskComment> comments(List<UUID> ids) {
    UUID tenant = Moderators.require();
    if (ids.size() > ChangeStates.MOST) {
      throw new Rejected(
          "comments.many", "Ask for at most " + ChangeStates.MOST + " comments.", "comments");
    }
    return unit.read(() -> unit.jdbc(connection -> DeskRows.comments(connection, tenant, ids)));
  }

  private static Page<UUID> ids(Connection connection, SearchComments query) throws SQLException {
    List<UUID> ids = new ArrayList<>();
    List<Instant> times = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement("select id, created_at " + FIND)) {
      bind(select, query, query.limit() + 1);
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

  private static void bind(PreparedStatement select, SearchComments query, int most)
      throws SQLException {
    Place place = query.cursor() == null ? null : Place.of(query.cursor());
    AuthorKey author = query.author();
    byte @Nullable [] token =
        author != null && author.kind() == AuthorKind.GUEST ? author.tokenHash() : null;
    CommentStatus state = query.state();
    Moderators.set(
        select,
        query.site(),
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
        most);
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
