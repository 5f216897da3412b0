package io.parley.discussion.core.reading;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * All of a thread in one look, where a page shows all of it: most threads are short, and a comment
 * that is found through its thread lies beside the others, while one found by its id lies anywhere
 * in an index of all that the tenant has.
 */
record ShortThread(Outline outline, Map<UUID, CommentRow> rows) {
  /** Of more, whatever their state, the texts are read only where a page shows them. */
  private static final int MOST = 200;

  private static final String LOAD =
      "select "
          + CommentRow.COLUMNS
          + " from comment where tenant_id = ? and thread_id = ? order by created_at, id limit "
          + (MOST + 1);

  /** The thread with its comments; empty when it turns out to be a long one. */
  static Optional<ShortThread> load(Connection connection, UUID tenant, UUID thread)
      throws SQLException {
    Outline outline = new Outline();
    Map<UUID, CommentRow> rows = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(LOAD)) {
      select.setObject(1, tenant);
      select.setObject(2, thread);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          CommentRow row = CommentRow.of(found);
          row.addTo(outline);
          rows.put(row.id(), row);
        }
      }
    }
    if (rows.size() > MOST) {
      return Optional.empty();
    }
    outline.link();
    return Optional.of(new ShortThread(outline, rows));
  }
}
