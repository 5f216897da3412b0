package io.parley.discussion.core.comment;

import io.parley.discussion.api.BodyFormat;
import io.parley.discussion.api.ChangeStates;
import io.parley.discussion.api.RevisionView;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.jpa.UnitOfWork;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Texts that moderators replaced. Use it inside a unit of work. */
final class Revisions {
  private final UnitOfWork unit;

  Revisions(UnitOfWork unit) {
    this.unit = unit;
  }

  /** Keeps the text that the comment has now, before it gets another one. */
  void keep(UUID id, Comment comment, Body after, Instant now) {
    String sql =
        """
        insert into revision (tenant_id, id, site_id, comment_id, before, before_format,
          before_edited_at, before_revision, after, at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    change(
        sql,
        tenant(),
        id,
        comment.siteId(),
        comment.id(),
        comment.body(),
        comment.bodyFormat().name(),
        at(comment.editedAt()),
        comment.revisionId(),
        after.source(),
        at(now));
  }

  Optional<Revision> find(UUID id, UUID comment) {
    String sql =
        "select before, before_format, before_edited_at, before_revision from revision"
            + " where tenant_id = ? and id = ? and comment_id = ?";
    return unit.jdbc(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            set(select, tenant(), id, comment);
            try (ResultSet row = select.executeQuery()) {
              return row.next()
                  ? Optional.of(
                      new Revision(
                          id,
                          row.getString(1),
                          BodyFormat.valueOf(row.getString(2)),
                          time(row.getObject(3, OffsetDateTime.class)),
                          row.getObject(4, UUID.class)))
                  : Optional.empty();
            }
          }
        });
  }

  List<RevisionView> of(UUID comment) {
    String sql =
        "select id, before, after, at from revision where tenant_id = ? and comment_id = ?"
            + " order by id desc limit "
            + ChangeStates.MOST;
    return unit.jdbc(
        connection -> {
          List<RevisionView> found = new ArrayList<>();
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            set(select, tenant(), comment);
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                found.add(
                    new RevisionView(
                        row.getObject(1, UUID.class),
                        comment,
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant()));
              }
            }
          }
          return found;
        });
  }

  /** A text must not outlive its comment. */
  void forget(UUID comment) {
    change("delete from revision where tenant_id = ? and comment_id = ?", tenant(), comment);
  }

  private void change(String sql, @Nullable Object... values) {
    unit.jdbc(
        connection -> {
          try (PreparedStatement change = connection.prepareStatement(sql)) {
            set(change, values);
            return change.executeUpdate();
          }
        });
  }

  private static void set(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant time) {
    return time == null ? null : OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  private static @Nullable Instant time(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  private static UUID tenant() {
    return CallContext.current().requireTenant().value();
  }
}
