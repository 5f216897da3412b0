package io.parley.exchange.core.staging;

import io.parley.exchange.core.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Tells the planner of the database, for the running transaction, how to join. It guesses from
 * statistics that are older than the rows of the import, and a wrong guess is quadratic: a million
 * records would take days.
 */
public final class Plans {
  private static final String SET =
      """
      select set_config('enable_nestloop', ?, true),
             set_config('enable_hashjoin', ?, true), set_config('enable_mergejoin', ?, true),
             set_config('enable_seqscan', ?, true), set_config('enable_bitmapscan', ?, true)""";

  private Plans() {}

  /** Joins read each side once, by hashing or sorting: linear whatever the statistics say. */
  public static void compareOnce(Connection connection) throws SQLException {
    set(connection, "off", "on");
  }

  /** Joins look up row by row, by index, so a generation of a few replies costs only those. */
  public static void followIndexes(Connection connection) throws SQLException {
    set(connection, "on", "off");
  }

  /** Has the database look at the rows of today; worth it from a thousand on. */
  public static void learn(Connection connection) throws SQLException {
    Sql.on(connection, "select analyze_staged()").find(row -> true);
  }

  private static void set(Connection connection, String rowByRow, String atOnce)
      throws SQLException {
    Sql.on(connection, SET)
        .with(rowByRow, atOnce, atOnce, atOnce, atOnce)
        .find(row -> row.getString(1));
  }
}
