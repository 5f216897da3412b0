package io.parley.launcher;

import io.parley.migrations.Database;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A PostgreSQL database and who prepares it.
 *
 * @param jdbcUrl without credentials
 * @param user owner of the database with the right to create roles, or a superuser
 */
record DatabaseAddress(String jdbcUrl, String user, String password) {
  private static final String FORM =
      "PARLEY_DATABASE_URL must look like postgresql://user:password@host:5432/database";

  /** Reads {@code postgresql://user:password@host:port/database?options}, also in its JDBC form. */
  static DatabaseAddress parse(String text) {
    URI uri;
    try {
      uri = new URI(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
    } catch (URISyntaxException e) {
      throw new Halt(FORM + " (special characters in the password as %XX).", e);
    }
    boolean postgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
    String path = uri.getRawPath();
    if (!postgres || uri.getHost() == null || path == null || path.length() < 2) {
      throw new Halt(FORM + ".");
    }
    String user = "";
    String password = "";
    if (uri.getRawUserInfo() != null) {
      String[] parts = uri.getRawUserInfo().split(":", 2);
      user = decode(parts[0]);
      password = parts.length > 1 ? decode(parts[1]) : "";
    }
    List<String> options = new ArrayList<>();
    if (uri.getRawQuery() != null) {
      for (String option : uri.getRawQuery().split("&", -1)) {
        if (option.startsWith("user=")) {
          user = decode(option.substring("user=".length()));
        } else if (option.startsWith("password=")) {
          password = decode(option.substring("password=".length()));
        } else if (!option.isEmpty()) {
          options.add(option);
        }
      }
    }
    if (user.isEmpty()) {
      throw new Halt(FORM + ": it names no user.");
    }
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String query = options.isEmpty() ? "" : "?" + String.join("&", options);
    return new DatabaseAddress(
        "jdbc:postgresql://" + uri.getHost() + port + path + query, user, password);
  }

  /** The database on the same server whose name has this at its end. */
  DatabaseAddress beside(String ending) {
    int query = jdbcUrl.indexOf('?');
    String place = query < 0 ? jdbcUrl : jdbcUrl.substring(0, query);
    String options = query < 0 ? "" : jdbcUrl.substring(query);
    return new DatabaseAddress(place + "_" + ending + options, user, password);
  }

  /** Makes the database, as one who is signed in to another one of the same server. */
  void createUnlessThere(DatabaseAddress signedIn) {
    String name = place().substring(place().indexOf('/') + 1);
    try (Connection connection =
            DriverManager.getConnection(signedIn.jdbcUrl, signedIn.user, signedIn.password);
        PreparedStatement query =
            connection.prepareStatement("select 1 from pg_database where datname = ?")) {
      query.setString(1, name);
      try (ResultSet found = query.executeQuery()) {
        if (!found.next()) {
          try (Statement creation = connection.createStatement()) {
            creation.execute("create database \"" + name.replace("\"", "\"\"") + "\"");
          }
        }
      }
    } catch (SQLException e) {
      throw new Halt(
          "The database "
              + place()
              + " cannot be made: make it with "
              + user
              + " as its owner, or let "
              + user
              + " create databases.",
          e);
    }
  }

  /** The same for the migrations. */
  Database toMigrate() {
    return new Database(jdbcUrl, user, password);
  }

  /** Fails with a sentence when nobody answers there, or when the user is refused. */
  void requireReachable() {
    try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password)) {
      if (!connection.isValid(5)) {
        throw new Halt("The database at " + place() + " does not answer: start it and try again.");
      }
    } catch (SQLException e) {
      String state = String.valueOf(e.getSQLState());
      throw new Halt(
          switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "28" ->
                "The database at "
                    + place()
                    + " refused the user or password: correct PARLEY_DATABASE_URL.";
            case "3D" ->
                "There is no such database at "
                    + place()
                    + ": create it or correct PARLEY_DATABASE_URL.";
            default ->
                "The database at "
                    + place()
                    + " cannot be reached: start it or correct PARLEY_DATABASE_URL.";
          },
          e);
    }
  }

  /** Host, port and database for people. */
  String place() {
    String rest = jdbcUrl.substring("jdbc:postgresql://".length());
    int query = rest.indexOf('?');
    return query < 0 ? rest : rest.substring(0, query);
  }

  private static String decode(String text) {
    // A plus sign is itself in a URI; URLDecoder speaks of forms.
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
