package io.parley.testkit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A lock in the database that others have to wait for, until it is closed. */
public final class HeldLock implements AutoCloseable {
  private static final Duration MOST = Duration.ofSeconds(20);

  private final Connection connection;

  private HeldLock(Connection connection) {
    this.connection = connection;
  }

  /** Takes what the statement locks, as an administrator. */
  public static HeldLock of(String statement) throws SQLException {
    Connection connection = TestDatabase.shared().asAdministrator().getConnection();
    connection.setAutoCommit(false);
    try (Statement locking = connection.createStatement()) {
      locking.execute(statement);
    }
    return new HeldLock(connection);
  }

  /** Returns as soon as somebody waits for it. */
  public void awaitSomebody() {
    Probe.until("somebody to wait for a lock", MOST, this::isWaitedFor);
  }

  private boolean isWaitedFor() throws SQLException {
    try (Statement look = connection.createStatement();
        ResultSet rows =
            look.executeQuery(
                "select exists (select 1 from pg_locks where not granted"
                    + " and pg_backend_pid() = any(pg_blocking_pids(pid)))")) {
      rows.next();
      return rows.getBoolean(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.close();
  }
}
