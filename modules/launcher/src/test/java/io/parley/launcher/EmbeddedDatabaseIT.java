package io.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {
  private static final String PASSWORD = "only for this test";

  @TempDir Path folder;

  private EmbeddedDatabase database;

  @BeforeEach
  void start() throws IOException {
    Home home = new Home(folder.resolve("a home"));
    home.prepare();
    database =
        EmbeddedDatabase.start(
            home, Path.of("target/postgresql").toAbsolutePath(), freePorts(), PASSWORD);
  }

  @AfterEach
  void stop() {
    database.stop();
  }

  @Test
  void keepsWhatItAcknowledged() throws SQLException {
    for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
      assertThat(answer("show " + setting)).as(setting).isEqualTo("on");
    }
  }

  @Test
  void asksEverybodyForAPassword() {
    DatabaseAddress address = database.address();

    assertThatThrownBy(
            () -> DriverManager.getConnection(address.jdbcUrl(), address.user(), "guess"))
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void findsItsDataAgainAfterAStop() throws Exception {
    answer("create table kept as select 42 as value");
    database.stop();

    start();

    assertThat(answer("select value::text from kept")).isEqualTo("42");
  }

  @Test
  void makesTheDatabaseOfAModuleOnce() throws SQLException {
    DatabaseAddress own = database.address().beside("discussion");

    own.createUnlessThere(database.address());
    own.createUnlessThere(database.address());

    own.requireReachable();
    assertThat(answer("select count(*)::text from pg_database where datname like 'parley%'"))
        .isEqualTo("2");
  }

  private String answer(String sql) throws SQLException {
    DatabaseAddress address = database.address();
    try (Connection connection =
            DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (ResultSet rows = statement.getResultSet()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  private static Ports freePorts() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return new Ports(free.getLocalPort() - 3);
    }
  }
}
