package io.parley.migrations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One of the two databases of a move. */
final class MoveSide {
  // Whoever waits for a lock holds up all who come later: better to step back and try again.
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(3);
  private static final int ATTEMPTS = 10;
  // First half of the keys of advisory locks, the second being the module.
  private static final int MOVES = 0x9a71e7;
  private static final Duration PAUSE = Duration.ofMillis(300);

  private final String module;
  private final Database database;

  MoveSide(String module, Database database) {
    this.module = module;
    this.database = database;
  }

  enum State {
    /** No tables, and none that were. */
    ABSENT,
    /** The tables are here and may be written. */
    HERE,
    /** The tables are being filled; nobody else may write. */
    ARRIVING,
    /** The tables have gone elsewhere; what is still here is closed to writing. */
    LEFT
  }

  /**
   * What was found.
   *
   * @param tables whether there are tables, of whatever use
   */
  record Look(State state, @Nullable UUID move, boolean tables) {
    boolean isSameMoveAs(Look other) {
      return other.state == State.ARRIVING && requireMove().equals(other.move);
    }

    UUID requireMove() {
      if (move == null) {
        throw new IllegalStateException("No move is under way.");
      }
      return move;
    }
  }

  Look look() throws SQLException {
    if (!isMigrated()) {
      return new Look(State.ABSENT, null, false);
    }
    try (Connection connection = connect()) {
      boolean tables = !tables(connection).list().isEmpty();
      Optional<MoveMark> mark = MoveMark.of(connection, module);
      if (mark.isEmpty()) {
        return new Look(tables ? State.HERE : State.ABSENT, null, tables);
      }
      State state = mark.get().state() == MoveMark.State.LEFT ? State.LEFT : State.ARRIVING;
      return new Look(state, mark.get().move(), tables);
    }
  }

  /** How many rows each table has; none when there are no tables. */
  Map<String, Long> counts() throws SQLException {
    if (!isMigrated()) {
      return Map.of();
    }
    try (Connection connection = connect()) {
      return tables(connection).counts();
    }
  }

  // Without the first migration there is not even the role to look as.
  private boolean isMigrated() throws SQLException {
    try (Connection admin = database.asAdministrator();
        Statement statement = admin.createStatement();
        ResultSet row =
            statement.executeQuery("select to_regclass('kernel.module_move') is not null")) {
      return row.next() && row.getBoolean(1);
    }
  }

  /**
   * Takes a step while no other command moves the module from or to here. Whoever dies in the step
   * gives the place up with the connection.
   *
   * @throws MigrationFailed when another command does
   */
  <T extends @Nullable Object> T alone(Step<T> step) throws SQLException {
    try (Connection admin = database.asAdministrator()) {
      lock(admin);
      return step.take();
    }
  }

  private void lock(Connection admin) throws SQLException {
    try (Statement statement = admin.createStatement();
        PreparedStatement lock =
            admin.prepareStatement("select pg_advisory_lock(?, hashtext(?))")) {
      // A connection that was closed a moment ago may still hold it.
      statement.execute("set lock_timeout = " + LOCK_PATIENCE.toMillis());
      lock.setInt(1, MOVES);
      lock.setString(2, module);
      lock.execute();
    } catch (SQLException e) {
      if (isBusy(e)) {
        throw new MigrationFailed(
            "Another command moves " + module + " from or to " + this + ": wait for its end.", e);
      }
      throw e;
    }
  }

  Connection connect() throws SQLException {
    return database.asOwner().getConnection();
  }

  /** A connection whose transaction has begun, and which does not wait long for locks. */
  Connection begin() throws SQLException {
    Connection connection = connect();
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local statement_timeout = 0");
      statement.execute("set local idle_in_transaction_session_timeout = 0");
      statement.execute("set local lock_timeout = " + LOCK_PATIENCE.toMillis());
      // Rows become text for their checksum: the same text on both sides.
      statement.execute("set local timezone = 'UTC'");
      statement.execute("set local datestyle = 'ISO, YMD'");
      statement.execute("set local intervalstyle = 'postgres'");
      statement.execute("set local bytea_output = 'hex'");
      statement.execute("set local extra_float_digits = 1");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  ModuleTables tables(Connection connection) {
    return new ModuleTables(connection, module);
  }

  /** Makes empty tables that nobody may write, in place of what is there. */
  void makeRoom(Map<String, String> passwords) throws SQLException {
    Migrations.migrate(database, List.of(), Map.of());
    // The mark comes first, so that what follows is known as unfinished wherever it ends.
    change(
        connection -> {
          tables(connection).drop();
          MoveMark.begin(connection, module);
        });
    Migrations.migrate(database, Migrations.schemasOf(module), passwords);
    change(
        connection -> {
          ModuleTables tables = tables(connection);
          tables.empty(tables.list());
          tables.refuseWriting();
        });
  }

  /** Allows writing, and forgets that there was a move. */
  void open() throws SQLException {
    change(
        connection -> {
          tables(connection).allowWriting();
          MoveMark.erase(connection, module);
        });
  }

  /** Removes the tables of a module that has left. */
  void drop() throws SQLException {
    change(connection -> tables(connection).drop());
  }

  /** Removes what was arriving. */
  void forget() throws SQLException {
    change(
        connection -> {
          tables(connection).drop();
          MoveMark.erase(connection, module);
        });
  }

  private interface Change {
    void on(Connection connection) throws SQLException;
  }

  private void change(Change change) throws SQLException {
    patiently(
        () -> {
          try (Connection connection = begin()) {
            change.on(connection);
            connection.commit();
            return true;
          }
        });
  }

  interface Step<T extends @Nullable Object> {
    T take() throws SQLException;
  }

  /** Tries again, within limits, when others held what was needed. */
  static <T extends @Nullable Object> T patiently(Step<T> step) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        return step.take();
      } catch (SQLException failure) {
        if (attempt == ATTEMPTS || !isBusy(failure)) {
          throw failure;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  /** Whether others held what was needed, so that it may go well the next time. */
  static boolean isBusy(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return state.equals("55P03") || state.equals("40P01");
  }

  @Override
  public String toString() {
    return database.toString();
  }
}
