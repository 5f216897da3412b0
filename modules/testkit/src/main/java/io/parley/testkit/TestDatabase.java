package io.parley.testkit;

import io.parley.migrations.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL with all migrations applied, one for each JVM that runs tests. It ends with the JVM.
 * Tests make their own tenants, so that nobody has to clean up.
 */
public final class TestDatabase {
  private final EmbeddedPostgres postgres;
  private final Map<String, String> passwords =
      Migrations.SCHEMAS.stream()
          .collect(Collectors.toUnmodifiableMap(Function.identity(), schema -> schema + "-secret"));

  private TestDatabase() {
    try {
      postgres = EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded PostgreSQL did not start.", e);
    }
    Migrations.migrate(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "", passwords);
  }

  /** The database of this JVM, started when first asked for. */
  public static TestDatabase shared() {
    return Shared.DATABASE;
  }

  /** Connections as the role of that module, whose schema is the search path: as in production. */
  public DataSource as(String module) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl());
    source.setUser(user(module));
    source.setPassword(password(module));
    return source;
  }

  /**
   * Connections as a superuser, whom row level security does not bind: to look behind the scene.
   */
  public DataSource asAdministrator() {
    return postgres.getPostgresDatabase();
  }

  /** Where the database is, without credentials. */
  public String jdbcUrl() {
    return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
  }

  /** Name of the module's login role. */
  public String user(String module) {
    return "parley_" + module;
  }

  /** Password of the module's login role. */
  public String password(String module) {
    String password = passwords.get(module);
    if (password == null) {
      throw new IllegalArgumentException("There is no module " + module + ".");
    }
    return password;
  }

  private static final class Shared {
    static final TestDatabase DATABASE = new TestDatabase();
  }
}
