package io.parley.kernel.jpa;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

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

  // What a command does it does by key, and the plan for one key is that for any other: PostgreSQL
  // need not plan every statement anew, which costs as much as running it.
  private static final String BIND_COMMAND =
      BIND + ", set_config('plan_cache_mode', 'force_generic_plan', true)";

  // Binding waits for nobody, nor may what is sent with it: a database that takes longer does not
  // answer at all.
  private static final int SILENCE_MILLIS = 3_000;

  // As most datasources have it.
  private static final int USUAL_MILLIS = 30_000;

  private TransactionBinding() {}

  /** Binds, and asks in the same round trip what is to be asked first. */
  static void bind(
      Connection connection, CallContext context, Duration left, Purpose purpose, Pipeline ahead)
      throws SQLException {
    int found = connection.getNetworkTimeout();
    // What an earlier binding could not set back is not taken for what the connection came with.
    int usual = found == SILENCE_MILLIS ? USUAL_MILLIS : found;
    connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
    try {
      ahead.behind(binding(purpose, context.tenant(), left)).send(connection);
    } catch (SQLException | RuntimeException failure) {
      reset(connection, usual, failure);
      throw failure;
    }
    connection.setNetworkTimeout(Runnable::run, usual);
  }

  private static void reset(Connection connection, int usual, Exception failure) {
    try {
      connection.setNetworkTimeout(Runnable::run, usual);
    } catch (SQLException dead) {
      failure.addSuppressed(dead);
    }
  }

  private static SqlStatement binding(Purpose purpose, @Nullable TenantId tenant, Duration left) {
    String millis = String.valueOf(left.toMillis());
    return SqlStatement.of(
        statement(purpose), tenant == null ? "" : tenant.toString(), millis, millis);
  }

  private static String statement(Purpose purpose) {
    return switch (purpose) {
      case READ -> BIND_READ_ONLY;
      case WRITE -> BIND;
      case COMMAND -> BIND_COMMAND;
    };
  }
}
