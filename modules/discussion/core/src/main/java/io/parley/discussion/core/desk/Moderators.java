package io.parley.discussion.core.desk;

import io.parley.kernel.api.NotFound;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the operations for moderators have in common. */
final class Moderators {
  private Moderators() {}

  static NotFound unknownThread() {
    return new NotFound("thread.unknown", "There is no such thread.", "thread");
  }

  static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      statement.setObject(i + 1, bound(statement, value));
    }
  }

  private static @Nullable Object bound(PreparedStatement statement, @Nullable Object value)
      throws SQLException {
    if (value instanceof Instant at) {
      return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    } else if (value instanceof UUID[] ids) {
      return statement.getConnection().createArrayOf("uuid", ids);
    }
    return value;
  }
}
