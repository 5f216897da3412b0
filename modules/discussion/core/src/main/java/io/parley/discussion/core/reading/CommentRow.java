package io.parley.discussion.core.reading;

import io.parley.discussion.api.AuthorKind;
import io.parley.discussion.api.AuthorView;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.CommentView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A comment as it was read; nothing of it that readers must not see gets further than here. */
record CommentRow(
    UUID id,
    @Nullable UUID parentId,
    AuthorKind authorKind,
    String authorName,
    @Nullable String authorAvatar,
    String html,
    CommentStatus state,
    int score,
    Instant createdAt,
    @Nullable Instant editedAt,
    boolean pinned) {
  static final String COLUMNS =
      "id, parent_id, author_kind, author_name, author_avatar, html, state, score, created_at,"
          + " edited_at, pinned";

  static CommentRow of(ResultSet row) throws SQLException {
    OffsetDateTime edited = row.getObject(10, OffsetDateTime.class);
    return new CommentRow(
        row.getObject(1, UUID.class),
        row.getObject(2, UUID.class),
        AuthorKind.valueOf(row.getString(3)),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        CommentStatus.valueOf(row.getString(7)),
        row.getInt(8),
        row.getObject(9, OffsetDateTime.class).toInstant(),
        edited == null ? null : edited.toInstant(),
        row.getBoolean(11));
  }

  /** Adds it to an outline of comments that are older. */
  void addTo(Outline outline) {
    outline.add(id, parentId, score, state == CommentStatus.PUBLISHED);
    if (pinned) {
      outline.pin();
    }
  }

  /** As everybody sees it: whatever is not published is a tombstone. */
  CommentView seen(boolean root, boolean avatars) {
    UUID parent = root ? null : parentId;
    if (state != CommentStatus.PUBLISHED) {
      AuthorView nobody = new AuthorView("", authorKind, null);
      return new CommentView(id, parent, nobody, "", createdAt, null, 0, true, null);
    }
    return view(parent, avatars);
  }

  /** As its author sees it, whatever its state. */
  CommentView own(boolean avatars) {
    return view(parentId, avatars);
  }

  private CommentView view(@Nullable UUID parent, boolean avatars) {
    AuthorView author = new AuthorView(authorName, authorKind, avatars ? authorAvatar : null);
    return new CommentView(
        id, parent, author, html, createdAt, editedAt, score, false, pinned ? true : null);
  }
}
