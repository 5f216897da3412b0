package io.parley.migrations;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL database and who prepares it.
 *
 * @param jdbcUrl without credentials
 * @param user a superuser, or the owner of the database with the right to create roles
 * @param password empty when the user needs none
 */
public record Database(String jdbcUrl, String user, String password) {
  Connection asAdministrator() throws SQLException {
    return DriverManager.getConnection(jdbcUrl, user, password);
  }

  /** Everything is owned by a role that nobody can sign in as: the administrator takes it on. */
  DataSource asOwner() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl);
    source.setUser(user);
    source.setPassword(password);
    String options = source.getOptions();
    source.setOptions((options == null ? "" : options + " ") + "-c role=" + Installation.OWNER);
    return source;
  }

  /** Host, port and name for people; never the password. */
  @Override
  public String toString() {
    String place = jdbcUrl.replaceFirst("^jdbc:postgresql://", "");
    int options = place.indexOf('?');
    return options < 0 ? place : place.substring(0, options);
  }
}
