package io.parley.discussion.core.desk;

import io.parley.discussion.api.AuthorKey;
import io.parley.discussion.api.AuthorKind;
import io.parley.discussion.api.AuthorView;
import io.parley.discussion.api.BodyFormat;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.DeskComment;
import io.parley.discussion.api.DeskThread;
import io.parley.discussion.api.ThreadState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Comments and threads as moderators see them. */
final class DeskRows {
  static final String THREAD =
      "t.id, t.site_id, t.identifier, t.url, t.title, t.state, t.comment_count, t.created_at";

  /** As moderators see a state: what only its author sees is rejected. */
  static final String STATE = "case when c.shadowed then 'REJECTED' else c.state end";

  private static final String COMMENTS =
      "select "
          + THREAD
          + ", c.id, c.parent_id, c.author_kind, c.author_id, c.author_token_hash, c.author_name,"
          + " c.author_avatar, c.author_email, c.html, c.body, "
          + STATE
          + ", c.score, c.created_at, c.edited_at, c.body_format, c.revision_id,"
          + " c.pinned"
          + " from unnest(?::uuid[]) w(id)"
          + " join comment c on c.tenant_id = ? and c.id = w.id"
          + " join thread t on t.tenant_id = c.tenant_id and t.id = c.thread_id"
          + " where c.state <> 'DELETED'";

  private DeskRows() {}

  /** The comments of those ids, in that order; unknown ones and those out of reach are left out. */
  static List<DeskComment> comments(Connection connection, Moderator moderator, List<UUID> ids)
      throws SQLException {
    Map<UUID, DeskComment> found = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(COMMENTS)) {
      select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      select.setObject(2, moderator.tenant());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          DeskComment comment = comment(row);
          if (moderator.reach().includes(comment.thread().site())) {
            found.put(comment.id(), comment);
          }
        }
      }
    }
    List<DeskComment> inOrder = new ArrayList<>();
    ids.stream().map(found::get).filter(Objects::nonNull).forEach(inOrder::add);
    return inOrder;
  }

  static DeskThread thread(ResultSet row) throws SQLException {
    return new DeskThread(
        row.getObject(1, UUID.class),
        row.getObject(2, UUID.class),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        ThreadState.valueOf(row.getString(6)),
        row.getLong(7),
        instant(row, 8));
  }

  private static DeskComment comment(ResultSet row) throws SQLException {
    AuthorKind kind = AuthorKind.valueOf(row.getString(11));
    OffsetDateTime edited = row.getObject(22, OffsetDateTime.class);
    return new DeskComment(
        row.getObject(9, UUID.class),
        thread(row),
        row.getObject(10, UUID.class),
        author(kind, row.getString(12), row.getBytes(13)),
        new AuthorView(row.getString(14), kind, row.getString(15)),
        row.getString(16),
        row.getString(17),
        row.getString(18),
        CommentStatus.valueOf(row.getString(19)),
        row.getInt(20),
        instant(row, 21),
        edited == null ? null : edited.toInstant(),
        BodyFormat.valueOf(row.getString(23)),
        row.getObject(24, UUID.class),
        row.getBoolean(25));
  }

  private static @Nullable AuthorKey author(
      AuthorKind kind, @Nullable String id, byte @Nullable [] token) {
    if (kind == AuthorKind.GUEST) {
      return token == null ? null : AuthorKey.ofTokenHash(token);
    }
    return id == null || id.isEmpty() ? null : AuthorKey.of(kind, id);
  }

  static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
