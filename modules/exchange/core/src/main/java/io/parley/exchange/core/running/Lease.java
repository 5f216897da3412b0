package io.parley.exchange.core.running;

import io.parley.exchange.core.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lease by which one run holds an import, in the transaction of the connection. */
final class Lease {
  /** How long an import of a dead node waits before another takes it up. */
  static final int SECONDS = 20;

  private static final String HELD =
      " where tenant_id = ? and id = ? and lease_token = ? and state = 'running'";

  private Lease() {}

  /** What the holder of a lease is to do. */
  enum Standing {
    HELD,
    STOP_REQUESTED,
    LOST
  }

  /** Renews the lease. */
  static Standing renew(Connection connection, Run run) throws SQLException {
    return renew(connection, run, "");
  }

  /**
   * Renews the lease at the end of a transaction that did some of the work. At the end, because the
   * row stays locked from here to the commit, and the queue looks at it.
   *
   * @throws LeaseLost when somebody else works on the import, or nobody is to do so any more
   */
  static void confirm(Connection connection, Run run) throws SQLException {
    // What is lost when the database dies is done again: no need to wait for its disk each time.
    Sql.on(connection, "select set_config('synchronous_commit', 'off', true)").find(row -> true);
    Standing standing = renew(connection, run, ", attempts = 0");
    if (standing == Standing.LOST) {
      throw new LeaseLost();
    }
    if (standing == Standing.STOP_REQUESTED) {
      run.requestStop();
    }
  }

  private static Standing renew(Connection connection, Run run, String also) throws SQLException {
    Optional<Boolean> stop =
        Sql.on(
                connection,
                "update import set lease_until = now() + make_interval(secs => ?)"
                    + also
                    + HELD
                    + " returning stop_requested")
            .with((double) SECONDS, run.tenant().value(), run.importId(), run.token())
            .find(row -> row.getBoolean(1));
    return stop.map(wanted -> wanted ? Standing.STOP_REQUESTED : Standing.HELD)
        .orElse(Standing.LOST);
  }

  /** Lets the lease run out after that many seconds, for any node to go on. */
  static void release(Connection connection, Run run, int seconds) throws SQLException {
    Sql.on(connection, "update import set lease_until = now() + make_interval(secs => ?)" + HELD)
        .with((double) seconds, run.tenant().value(), run.importId(), run.token())
        .update();
  }

  /** Ends the import: it rests in that state, with that error or, if null, with the one it had. */
  static boolean end(
      Connection connection, Run run, String state, @Nullable String code, @Nullable String detail)
      throws SQLException {
    return Sql.on(
                connection,
                "update import set state = ?, undone = undone or ?, finished_at = now(),"
                    + " lease_token = null, lease_until = null"
                    + (code == null
                        ? ""
                        : ", error_code = ?, error_detail = ?, error_line = null, error_column = null")
                    + HELD)
            .with(
                code == null
                    ? new Object[] {
                      state, run.undone(), run.tenant().value(), run.importId(), run.token()
                    }
                    : new @Nullable Object[] {
                      state,
                      run.undone(),
                      code,
                      detail,
                      run.tenant().value(),
                      run.importId(),
                      run.token()
                    })
            .update()
        == 1;
  }
}
