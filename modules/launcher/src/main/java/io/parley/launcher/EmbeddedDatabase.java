package io.parley.launcher;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.postgresql.PGConnection;

/** PostgreSQL as part of the installation: its data is in the home, and it ends with the server. */
final class EmbeddedDatabase {
  private static final String ADMINISTRATOR = "postgres";
  private static final String DATABASE = "parley";
  private static final String ACCESS = "host all all 127.0.0.1/32 scram-sha-256\n";
  private static final Duration STOP_TIME = Duration.ofSeconds(60);

  private final EmbeddedPostgres postgres;
  private final Path data;
  private final DatabaseAddress address;

  private EmbeddedDatabase(EmbeddedPostgres postgres, Path data, DatabaseAddress address) {
    this.postgres = postgres;
    this.data = data;
    this.address = address;
  }

  /**
   * Starts the database of that home, and makes it when there is none yet.
   *
   * @param programs folder for PostgreSQL's own files, shared by the homes of an installation
   */
  static EmbeddedDatabase start(Home home, Path programs, Ports ports, String password) {
    Path data = home.postgres();
    boolean secured = isSecured(data);
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPort(ports.database())
            .setPGStartupWait(Duration.ofSeconds(60))
            .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log(home)))
            .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log(home)))
            .setOverrideWorkingDirectory(programs.toFile())
            // The library is meant for tests and turns these off; an acknowledged comment must
            // last.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", "150")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("shared_buffers", sharedBuffers() + "MB")
            .setServerConfig("max_wal_size", "2GB")
            .setServerConfig("log_min_messages", "warning")
            // Details of an error hold values of the row, which may be personal.
            .setServerConfig("log_error_verbosity", "terse");
    if (secured) {
      builder.setConnectConfig("password", password);
    }
    try {
      Home.keepPrevious(log(home).toPath());
      EmbeddedPostgres postgres = builder.start();
      if (!secured) {
        secure(postgres, data, password);
      }
      EmbeddedDatabase database = new EmbeddedDatabase(postgres, data, address(ports, password));
      database.createDatabase(password);
      return database;
    } catch (IOException | SQLException | RuntimeException e) {
      throw new Halt(
          "The embedded PostgreSQL did not start; the reason is at the end of " + log(home) + ".",
          e);
    }
  }

  /** Where the database of these ports is, whether it runs or not. */
  static DatabaseAddress address(Ports ports, String password) {
    return new DatabaseAddress(
        "jdbc:postgresql://127.0.0.1:" + ports.database() + "/" + DATABASE,
        ADMINISTRATOR,
        password);
  }

  // A sixteenth of the memory, for the rest belongs to the server and to the file cache. Pages that
  // do not fit are written and read again and again, which a large import feels first.
  private static long sharedBuffers() {
    OperatingSystemMXBean machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long sixteenth = machine.getTotalMemorySize() >> 24;
    return Math.max(128, Math.min(1024, sixteenth));
  }

  private static File log(Home home) {
    return home.logs().resolve("postgres.log").toFile();
  }

  // Asked of the file that decides, so that a first start that was cut off is made good.
  private static boolean isSecured(Path data) {
    try {
      return Files.readString(data.resolve("pg_hba.conf")).equals(ACCESS);
    } catch (IOException notThere) {
      return false;
    }
  }

  // A fresh cluster trusts everybody on this machine: from now on everybody needs a password.
  private static void secure(EmbeddedPostgres postgres, Path data, String password)
      throws SQLException, IOException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      connection
          .unwrap(PGConnection.class)
          .alterUserPassword(ADMINISTRATOR, password.toCharArray(), "scram-sha-256");
      Files.writeString(data.resolve("pg_hba.conf"), ACCESS, StandardCharsets.UTF_8);
      statement.execute("select pg_reload_conf()");
    }
  }

  private void createDatabase(String password) throws SQLException {
    try (Connection connection =
            postgres
                .getDatabase(ADMINISTRATOR, "postgres", Map.of("password", password))
                .getConnection();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select 1 from pg_database where datname = '" + DATABASE + "'")) {
      if (!found.next()) {
        try (Statement creation = connection.createStatement()) {
          creation.execute("create database " + DATABASE);
        }
      }
    }
  }

  /** Whether its main process runs. */
  boolean isAlive() {
    return postmaster(data).isPresent();
  }

  DatabaseAddress address() {
    return address;
  }

  /** Stops the database after the server's last connection; waits until its files are at rest. */
  void stop() {
    Optional<ProcessHandle> postmaster = postmaster(data);
    try {
      postgres.close();
    } catch (IOException e) {
      // What counts is whether the process ends, which is looked at next.
    }
    postmaster.ifPresent(EmbeddedDatabase::awaitEnd);
  }

  /** Ends a database that a supervisor that is no more has left running. */
  static void stopLeftOver(Home home) {
    postmaster(home.postgres())
        .ifPresent(
            process -> {
              interrupt(process);
              awaitEnd(process);
            });
  }

  /** The running main process of that data folder; the file may name one that is no more. */
  private static Optional<ProcessHandle> postmaster(Path data) {
    Path file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(file);
      long pid = Long.parseLong(lines.get(0).strip());
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .filter(
              process -> process.info().command().map(c -> c.endsWith("postgres")).orElse(true));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  // PostgreSQL takes SIGINT as "end now, cleanly"; SIGTERM would wait for clients that are gone.
  private static void interrupt(ProcessHandle process) {
    try {
      new ProcessBuilder("bash", "-c", "kill -INT " + process.pid()).start().waitFor();
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(STOP_TIME.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new Halt(
          "PostgreSQL (process " + process.pid() + ") does not end: look at its log and end it.",
          e);
    } catch (ExecutionException e) {
      throw new Halt("PostgreSQL (process " + process.pid() + ") cannot be watched.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
