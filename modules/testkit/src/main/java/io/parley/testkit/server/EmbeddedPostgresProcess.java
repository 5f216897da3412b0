package io.parley.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The PostgreSQL of a home, to be treated badly. */
public final class EmbeddedPostgresProcess {
  private final Path data;
  private final int port;
  private final String password;

  EmbeddedPostgresProcess(Path data, int port, String password) {
    this.data = data;
    this.port = port;
    this.password = password;
  }

  /** How a database is stopped. */
  public enum Stop {
    /** Transactions are rolled back, files are put in order. */
    FAST("INT"),
    /** As if the machine had lost power. */
    IMMEDIATE("QUIT");

    private final String signal;

    Stop(String signal) {
      this.signal = signal;
    }
  }

  /** Stops it and waits for its end; it can be started again. */
  public void stop(Stop how) {
    ProcessHandle postmaster = postmaster();
    signal(how.signal, List.of(postmaster));
    postmaster.onExit().join();
  }

  /** Starts it as it was started before. */
  public void start() {
    try {
      String line = Files.readString(data.resolve("postmaster.opts")).strip();
      List<String> command = new ArrayList<>();
      if (System.getProperty("user.name").equals("root")) {
        // PostgreSQL does not run as root, and is not asked who that is in a namespace of its own.
        command.addAll(List.of("unshare", "-U"));
      }
      command.addAll(List.of("bash", "-c", "exec " + line));
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("The database cannot be started.", e);
    }
  }

  /** Stops its clock, and that of all who work for it, until {@link #thaw}. */
  public void freeze() {
    signal("STOP", everybody());
  }

  /** Lets it go on. */
  public void thaw() {
    signal("CONT", everybody());
  }

  /** A connection as superuser. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/parley?connectTimeout=5", "postgres", password);
  }

  private List<ProcessHandle> everybody() {
    ProcessHandle postmaster = postmaster();
    return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
  }

  private ProcessHandle postmaster() {
    try {
      String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
      return ProcessHandle.of(Long.parseLong(pid))
          .orElseThrow(() -> new IllegalStateException("There is no process " + pid + "."));
    } catch (IOException e) {
      throw new UncheckedIOException("The database is not running.", e);
    }
  }

  private static void signal(String signal, List<ProcessHandle> processes) {
    String pids = String.join(" ", processes.stream().map(p -> String.valueOf(p.pid())).toList());
    try {
      new ProcessBuilder("bash", "-c", "kill -" + signal + " " + pids).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("The database cannot be signalled.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
