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
             set_config('enable_seqscan', ?, true), set_config('enable_bitmapscan', ?, true),
             set_config('enable_sort', ?, true)""";

  private Plans() {}

  /** Joins read each side once, by hashing or sorting: linear whatever the statistics say. */
  public static void compareOnce(Connection connection) throws SQLException {
    set(connection, "off", "on", "on");
  }

  /** As {@link #compareOnce}, where both sides are bounded: they are read by index, never whole. */
  public static void compareWindow(Connection connection) throws SQLException {
    set(connection, "off", "on", "off");
  }

  /**
   * Joins look up row by row, by index, so a generation of a few replies costs only those. Nothing
   * is sorted but what stands in order for the greater part.
   */
  public static void followIndexes(Connection connection) throws SQLException {
    set(connection, "on", "off", "off");
  }

  /** Has the database look at the rows of today; worth it from a thousand on. */
  public static void learn(Connection connection) throws SQLException {
    Sql.on(connection, "select analyze_staged()").find(row -> true);
  }

  private static void set(Connection connection, String rowByRow, String atOnce, String whole)
      throws SQLException {
    Sql.on(connection, SET)
        .with(rowByRow, atOnce, atOnce, whole, whole, atOnce)
        .find(row -> row.getString(1));
  }
}
