package io.parley.discussion.core.desk;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Scope;
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

  /** The tenant of the call, whose actor may moderate. */
  static UUID require() {
    CallContext call = CallContext.current();
    call.require(Scope.MODERATION);
    return call.requireTenant().value();
  }

  static NotFound unknownThread() {
    return new NotFound("thread.unknown", "There is no such thread.", "thread");
  }

  static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      statement.setObject(
          i + 1,
          value instanceof Instant at ? OffsetDateTime.ofInstant(at, ZoneOffset.UTC) : value);
    }
  }
}
