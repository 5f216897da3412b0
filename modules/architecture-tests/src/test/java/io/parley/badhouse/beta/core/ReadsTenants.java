package io.parley.badhouse.beta.core;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Counts rows of a module that may be in another database tomorrow. */
public final class ReadsTenants {
  private ReadsTenants() {}

  /** How many tenants there are. */
  public static long count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from tenancy.tenant")) {
      row.next();
      return row.getLong(1);
    }
  }
}
