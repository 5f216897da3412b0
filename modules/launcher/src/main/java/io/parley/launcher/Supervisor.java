package io.parley.launcher;

import io.parley.migrations.MigrationFailed;
import io.parley.migrations.Migrations;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The process that owns a home while Parley runs: starts the database and the server, waits, and
 * stops them in reverse order, whether it is asked to end or the server ends by itself.
 */
final class Supervisor {
  private static final Duration START_TIME = Duration.ofMinutes(5);

  private final Surroundings surroundings;
  private final Home home;
  private final Ports ports;
  private final String modules;
  private final Terminal terminal;

  // Set one after the other by the starting thread, read by the hook that ends the process.
  private volatile @Nullable EmbeddedDatabase embedded;
  private volatile @Nullable Server server;
  private volatile boolean stopping;

  Supervisor(Surroundings surroundings, Terminal terminal) {
    this.surroundings = surroundings;
    this.home = surroundings.home();
    this.ports = surroundings.ports();
    this.modules = surroundings.topology();
    this.terminal = terminal;
  }

  /** Runs until the server ends; the result is the exit code. */
  int run() {
    home.prepare();
    try (FileChannel channel =
            FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw new Halt(
            "Parley is running already in " + home.folder() + ": ./parley status tells more.");
      }
      stopLeftOvers(home);
      home.forgetOtherPrograms(Path.of(System.getProperty("parley.program", "")));
      State state = State.starting(ports);
      Runtime.getRuntime().addShutdownHook(new Thread(this::shutDown, "stop"));
      state.save(home);
      return serve(state);
    } catch (IOException e) {
      throw new Halt("The folder " + home.folder() + " cannot be locked: check its owner.", e);
    }
  }

  private int serve(State state) throws IOException {
    try {
      Optional<DatabaseAddress> outside = surroundings.database();
      ports.requireFree(outside.isEmpty());
      InstallationSecrets secrets =
          InstallationSecrets.of(home.secrets(), surroundings.find("PARLEY_SECRET"));
      DatabaseAddress database =
          outside.isPresent() ? reach(outside.get()) : startEmbedded(secrets);
      terminal.step(
          "migrations",
          () -> {
            Migrations.migrate(
                database.jdbcUrl(),
                database.user(),
                database.password(),
                secrets.databasePasswords());
            return database;
          });
      Server started =
          terminal.step(
              "server (topology " + surroundings.find("PARLEY_TOPOLOGY").orElse("monolith") + ")",
              () -> startServer(state, secrets, database));
      new DemoSeed(ports, secrets, terminal).plantIfEmpty();
      Welcome.print(terminal, surroundings, home, ports, secrets);
      state.phase("ready");
      state.save(home);
      started.awaitEnd();
      if (stopping) {
        return 0;
      }
      throw new Halt(
          "The server ended by itself with code "
              + started.exitCode()
              + "; what happened is in "
              + home.serverLog()
              + ": start it again with ./parley run.");
    } catch (MigrationFailed e) {
      throw new Halt(e.getMessage(), e);
    } catch (Halt e) {
      if (stopping) {
        // Asked to end while starting: what fails then is a consequence.
        return 1;
      }
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private DatabaseAddress reach(DatabaseAddress outside) {
    return terminal.step(
        "database " + outside.place(),
        () -> {
          outside.requireReachable();
          return outside;
        });
  }

  private DatabaseAddress startEmbedded(InstallationSecrets secrets) {
    return terminal.step(
        "database (embedded PostgreSQL)",
        () -> {
          EmbeddedDatabase started =
              EmbeddedDatabase.start(
                  home, surroundings.programs(), ports, secrets.postgresPassword());
          embedded = started;
          return started.address();
        });
  }

  private Server startServer(State state, InstallationSecrets secrets, DatabaseAddress database) {
    Properties properties = secrets.forServer();
    properties.setProperty("parley.db.url", database.jdbcUrl());
    properties.setProperty("parley.http.port", String.valueOf(ports.http()));
    properties.setProperty("parley.management.port", String.valueOf(ports.management()));
    properties.setProperty("parley.internal.port", String.valueOf(ports.internal()));
    properties.setProperty("parley.bind", surroundings.find("PARLEY_BIND").orElse("0.0.0.0"));
    if (surroundings.find("PARLEY_MODULES").isEmpty()) {
      properties.setProperty("parley.modules", modules);
    }
    properties.setProperty("parley.node", "parley-" + ports.http());
    properties.setProperty("parley.home", home.folder().toString());
    Server started = Server.start(surroundings, home, ports, properties);
    server = started;
    state.remember("server", started.process());
    state.save(home);
    started.awaitReady(START_TIME);
    return started;
  }

  private void shutDown() {
    stopping = true;
    Server running = server;
    if (running != null && running.process().isAlive()) {
      terminal.step(
          "stopping the server",
          () -> {
            running.stop();
            return running;
          });
    }
    EmbeddedDatabase database = embedded;
    if (database != null) {
      terminal.step(
          "stopping the database",
          () -> {
            database.stop();
            return database;
          });
    }
    try {
      Files.deleteIfExists(home.state());
    } catch (IOException e) {
      terminal.complain("The file " + home.state() + " could not be removed.");
    }
  }

  /** Ends what a supervisor that was killed has left running in that home. */
  static void stopLeftOvers(Home home) {
    State.of(home).flatMap(state -> state.process("server")).ifPresent(Server::stop);
    EmbeddedDatabase.stopLeftOver(home);
  }
}
