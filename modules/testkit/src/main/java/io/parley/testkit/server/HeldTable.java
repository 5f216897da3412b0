package io.parley.testkit.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A table that nobody can read until it is let go, so that a test sees who wants to. */
public final class HeldTable implements AutoCloseable {
  private final Connection holder;
  private final Connection observer;

  HeldTable(Path home, int databasePort, String table) {
    try {
      holder = connect(home, databasePort);
      observer = connect(home, databasePort);
      holder.setAutoCommit(false);
      try (Statement lock = holder.createStatement()) {
        lock.execute("lock table " + table + " in access exclusive mode");
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("The table " + table + " cannot be held.", failure);
    }
  }

  private static Connection connect(Path home, int port) throws SQLException {
    Properties secrets = new Properties();
    try (InputStream in = Files.newInputStream(home.resolve("config/secrets.properties"))) {
      secrets.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("The installation has no secrets.", e);
    }
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/parley",
        "postgres",
        secrets.getProperty("postgres.password"));
  }

  /** Sessions of Parley that wait for something that somebody holds. */
  public int waiting() {
    String sql =
        "select count(*) from pg_stat_activity"
            + " where wait_event_type = 'Lock' and application_name like 'parley-%'";
    try (Statement statement = observer.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    } catch (SQLException failure) {
      throw new IllegalStateException("The database cannot be asked.", failure);
    }
  }

  @Override
  public void close() {
    try (holder;
        observer) {
      holder.rollback();
    } catch (SQLException failure) {
      throw new IllegalStateException("The table cannot be let go.", failure);
    }
  }
}
