package io.parley.migrations;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** The one way to migrate a database, for the {@code parley} command, tests and operators alike. */
public final class Migrations {
  /** The schema of what nodes of a cluster tell each other; servers on their own do not need it. */
  public static final String CLUSTER = "cluster";

  /**
   * The schemas that have a login role of their own, {@code parley_<schema>}: one for each module,
   * one for the job repository of the batch runtime, and one for what nodes tell each other.
   */
  public static final List<String> SCHEMAS =
      List.of(
          "batch",
          CLUSTER,
          "tenancy",
          "identity",
          "discussion",
          "exchange",
          "insight",
          "moderation",
          "notification");

  private static final String KERNEL = "kernel";

  // Any number will do, as long as all versions of Parley use the same one.
  private static final long LOCK = 0x7061_726c_6579L;

  private Migrations() {}

  // What a module needs besides its own schema.
  private static final Map<String, List<String>> ALONG =
      Map.of("exchange", List.of("batch"), "moderation", List.of("batch"));

  /**
   * The schemas that a server needs which hosts that module alone: the module's own, and that of
   * the job repository when it runs jobs.
   *
   * @throws MigrationFailed when there is no such module
   */
  public static List<String> schemasOf(String module) {
    if (!SCHEMAS.contains(module)) {
      throw new MigrationFailed("There is no module " + module + ".");
    }
    List<String> schemas = new ArrayList<>(ALONG.getOrDefault(module, List.of()));
    schemas.add(module);
    return schemas;
  }

  /**
   * Creates or brings up to date roles, schemas and tables, except those of modules that have moved
   * to another database.
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
    migrate(new Database(adminJdbcUrl, adminUser, adminPassword), SCHEMAS, passwords);
  }

  /**
   * Creates or brings up to date the roles and tables of some schemas, except those of modules that
   * have moved to another database.
   *
   * @param schemas some of {@link #SCHEMAS}
   * @param passwords the password of each of these schemas' login roles
   * @throws MigrationFailed with one sentence for the person who reads it
   */
  public static void migrate(
      Database database, Collection<String> schemas, Map<String, String> passwords) {
    for (String schema : schemas) {
      if (!passwords.containsKey(schema)) {
        throw new MigrationFailed("No password was given for the role parley_" + schema + ".");
      }
    }
    try (Connection admin = database.asAdministrator()) {
      // The lock ends with the connection, so also with this process.
      try (PreparedStatement lock = admin.prepareStatement("select pg_advisory_lock(?)")) {
        lock.setLong(1, LOCK);
        lock.execute();
      }
      Installation installation = new Installation(admin);
      installation.prepare(KERNEL);
      DataSource owner = database.asOwner();
      run(owner, KERNEL);
      List<String> here = new ArrayList<>(schemas);
      here.removeAll(MoveMark.left(owner));
      for (String schema : here) {
        installation.prepareModule(schema, passwords.getOrDefault(schema, ""));
      }
      for (String schema : here) {
        run(owner, schema);
      }
    } catch (SQLException e) {
      throw new MigrationFailed("The database could not be prepared: " + e.getMessage(), e);
    }
  }

  /**
   * Whether the database has tables of the schema already.
   *
   * @throws MigrationFailed when it cannot be asked
   */
  public static boolean hasTables(Database database, String schema) {
    try (Connection connection = database.asAdministrator();
        PreparedStatement query =
            connection.prepareStatement("select 1 from pg_tables where schemaname = ? limit 1")) {
      query.setString(1, schema);
      try (ResultSet found = query.executeQuery()) {
        return found.next();
      }
    } catch (SQLException e) {
      throw new MigrationFailed("The database could not be asked: " + e.getMessage(), e);
    }
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
