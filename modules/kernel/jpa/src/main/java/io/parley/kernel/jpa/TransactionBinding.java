package io.parley.kernel.jpa;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Tells PostgreSQL, once per transaction and for that transaction only, whose rows it may touch,
 * how long a statement may take and whether it may write. Never session-wide: a pooled connection
 * would carry the last tenant into the next call.
 */
final class TransactionBinding {
  // The time for a statement is what the call has left, but never more than the datasource allows.
  private static final String BIND =
      "select set_config('app.tenant', ?, true), set_config('statement_timeout',"
          + " case current_setting('statement_timeout') when '0' then ? else least(?::bigint,"
          + " extract(epoch from current_setting('statement_timeout')::interval) * 1000)::bigint"
          + "::text end, true)";
  private static final String BIND_READ_ONLY =
      BIND + ", set_config('transaction_read_only', 'on', true)";

  private TransactionBinding() {}

  static void bind(Connection connection, CallContext context, Duration left, boolean readOnly)
      throws SQLException {
    TenantId tenant = context.tenant();
    try (PreparedStatement statement =
        connection.prepareStatement(readOnly ? BIND_READ_ONLY : BIND)) {
      statement.setString(1, tenant == null ? "" : tenant.toString());
      String millis = String.valueOf(left.toMillis());
      statement.setString(2, millis);
      statement.setString(3, millis);
      statement.execute();
    }
  }
}
