package io.parley.migrations;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.postgresql.ds.PGSimpleDataSource;

/** The one way to migrate a database, for the {@code parley} command, tests and operators alike. */
public final class Migrations {
  /**
   * The schemas that have a login role of their own, {@code parley_<schema>}: one for each module,
   * and one for the job repository of the batch runtime.
   */
  public static final List<String> SCHEMAS =
      List.of("batch", "tenancy", "identity", "discussion", "exchange");

  private static final String KERNEL = "kernel";

  // Any number will do, as long as all versions of Parley use the same one.
  private static final long LOCK = 0x7061_726c_6579L;

  private Migrations() {}

  /**
   * Creates or brings up to date roles, schemas and tables.
   *
   * @param adminJdbcUrl database to work on
   * @param adminUser a superuser, or the owner of the database with the right to create roles
   * @param adminPassword its password, empty when it needs none
   * @param passwords the password of each schema's login role, for all of {@link #SCHEMAS}; a role
   *     that exists gets the password anew
   * @throws MigrationFailed with one sentence for the person who reads it
   */
  public static void migrate(
      String adminJdbcUrl, String adminUser, String adminPassword, Map<String, String> passwords) {
    for (String schema : SCHEMAS) {
      if (!passwords.containsKey(schema)) {
        throw new MigrationFailed("No password was given for the role parley_" + schema + ".");
      }
    }
    try (Connection admin = DriverManager.getConnection(adminJdbcUrl, adminUser, adminPassword)) {
      // The lock ends with the connection, so also with this process.
      try (PreparedStatement lock = admin.prepareStatement("select pg_advisory_lock(?)")) {
        lock.setLong(1, LOCK);
        lock.execute();
      }
      new Installation(admin).prepare(KERNEL, SCHEMAS, passwords);
      DataSource owner = asOwner(adminJdbcUrl, adminUser, adminPassword);
      run(owner, KERNEL);
      for (String schema : SCHEMAS) {
        run(owner, schema);
      }
    } catch (SQLException e) {
      throw new MigrationFailed("The database could not be prepared: " + e.getMessage(), e);
    }
  }

  // Everything is owned by a role that nobody can sign in as: the administrator takes it on.
  private static DataSource asOwner(String url, String user, String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(user);
    source.setPassword(password);
    String options = source.getOptions();
    source.setOptions((options == null ? "" : options + " ") + "-c role=" + Installation.OWNER);
    return source;
  }

  private static void run(DataSource owner, String schema) {
    try {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(owner)
          .loggers("slf4j")
          .defaultSchema(schema)
          .schemas(schema)
          .createSchemas(false)
          .table("flyway_history")
          .locations("classpath:migrations/" + schema)
          .validateMigrationNaming(true)
          .cleanDisabled(true)
          .load()
          .migrate();
    } catch (FlywayValidateException e) {
      throw new MigrationFailed(
          "This database was made by another version of Parley (its migrations of "
              + schema
              + " differ): run that version, or use another database.",
          e);
    } catch (FlywayException e) {
      throw new MigrationFailed(
          "The migrations of " + schema + " failed: " + String.valueOf(e.getMessage()).strip(), e);
    }
  }

  /**
   * Migrates the database that a properties file describes: {@code url}, {@code user}, {@code
   * password}, and {@code password.<schema>} for each schema.
   */
  public static void main(String... arguments) throws IOException {
    if (arguments.length != 1) {
      fail("Name a properties file with url, user, password and password.<schema>.");
      return;
    }
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]), StandardCharsets.UTF_8)) {
      settings.load(reader);
    }
    try {
      migrate(
          settings.getProperty("url", ""),
          settings.getProperty("user", ""),
          settings.getProperty("password", ""),
          SCHEMAS.stream()
              .filter(schema -> settings.containsKey("password." + schema))
              .collect(
                  Collectors.toMap(
                      Function.identity(), schema -> settings.getProperty("password." + schema))));
    } catch (MigrationFailed e) {
      fail(e.getMessage());
    }
  }

  private static void fail(String sentence) {
    System.err.println(sentence);
    System.exit(1);
  }
}
