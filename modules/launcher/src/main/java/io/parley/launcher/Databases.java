package io.parley.launcher;

import io.parley.migrations.MigrationFailed;
import io.parley.migrations.Migrations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The main database, and those of modules that have one of their own: all of them embedded, or all
 * on the server that {@code PARLEY_DATABASE_URL} names.
 */
final class Databases {
  private static final String MAIN = "";

  private final Surroundings surroundings;
  private final Home home;
  private final InstallationSecrets secrets;
  private final Map<String, EmbeddedDatabase> embedded = new ConcurrentHashMap<>();

  Databases(Surroundings surroundings, Home home, InstallationSecrets secrets) {
    this.surroundings = surroundings;
    this.home = home;
    this.secrets = secrets;
  }

  /** What the step that brings up the main database is called. */
  static String title(Surroundings surroundings) {
    return surroundings
        .database()
        .map(outside -> "database " + outside.place())
        .orElse("database (embedded PostgreSQL)");
  }

  /** The main database, started or reached. */
  DatabaseAddress main(Ports ports) {
    Optional<DatabaseAddress> outside = surroundings.database();
    outside.ifPresent(DatabaseAddress::requireReachable);
    return outside.orElseGet(() -> start(MAIN, home, ports));
  }

  /** The database of a module, started or made when it is not there yet. */
  DatabaseAddress own(String module, Ports ports) {
    Optional<DatabaseAddress> outside = surroundings.database();
    if (outside.isPresent()) {
      DatabaseAddress own = outside.get().beside(module);
      own.createUnlessThere(outside.get());
      return own;
    }
    return start(module, home.ofNode(module), ports);
  }

  /** Where that database is, whether it runs or not. */
  DatabaseAddress ownAddress(String module, Ports ports) {
    return surroundings
        .database()
        .map(outside -> outside.beside(module))
        .orElseGet(() -> EmbeddedDatabase.address(ports, secrets.postgresPassword()));
  }

  /** Makes the tables that belong into a database, or brings them up to date. */
  DatabaseAddress migrate(DatabaseAddress database, Collection<String> schemas) {
    try {
      Migrations.migrate(database.toMigrate(), schemas, secrets.databasePasswords());
      return database;
    } catch (MigrationFailed e) {
      throw new Halt(e.getMessage(), e);
    }
  }

  private DatabaseAddress start(String name, Home place, Ports ports) {
    place.prepare();
    EmbeddedDatabase started =
        EmbeddedDatabase.start(place, surroundings.programs(), ports, secrets.postgresPassword());
    embedded.put(name, started);
    return started.address();
  }

  /** Whether the module's database is not one that has ended by itself. */
  boolean isAlive(String module) {
    EmbeddedDatabase own = embedded.get(module);
    return own == null || own.isAlive();
  }

  void stopOwn(String module) {
    EmbeddedDatabase own = embedded.remove(module);
    if (own != null) {
      own.stop();
    }
  }

  /** Removes the embedded database of a module, whose tables are not in it any more. */
  void discardOwn(String module) {
    stopOwn(module);
    Path data = home.ofNode(module).postgres();
    try {
      Home.delete(data);
    } catch (IOException e) {
      throw new Halt("The folder " + data + " could not be removed: remove it.", e);
    }
  }

  /** Whether they end together with the servers. */
  boolean areOurs() {
    return !embedded.isEmpty();
  }

  /** Stops all that are embedded, the main one last. */
  void stop() {
    embedded.keySet().stream().filter(name -> !name.equals(MAIN)).forEach(this::stopOwn);
    stopOwn(MAIN);
  }
}
