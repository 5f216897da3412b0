package io.parley.badhouse.edges.bad;

import java.sql.Connection;
import java.sql.SQLException;

/** An edge that goes to the database by itself. */
final class TalksSql {
  boolean works(Connection connection) throws SQLException {
    return connection.isValid(1);
  }
}
