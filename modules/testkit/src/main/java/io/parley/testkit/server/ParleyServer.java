package io.parley.testkit.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A running installation. Most tests share {@link #shared()}, make a tenant of their own on it and
 * leave everybody else's alone; a test that kills the server starts one for itself.
 *
 * <p>The system property {@code parley.topology} says how modules call each other. With {@code
 * parley.test.home} the shared server is one that runs already in that home and is left running.
 */
public final class ParleyServer implements AutoCloseable {
  private static final int BLOCK = 6;

  private final Path home;
  private final int port;
  private final ParleyCommand command;
  private @Nullable String operatorKey;

  private ParleyServer(Path home, int port) {
    this.home = home;
    this.port = port;
    Map<String, String> environment = new HashMap<>();
    environment.put("PARLEY_HOME", home.toString());
    environment.put("PARLEY_HTTP_PORT", String.valueOf(port));
    environment.put("PARLEY_BIND", "127.0.0.1");
    environment.put("PARLEY_TOPOLOGY", System.getProperty("parley.topology", "monolith"));
    // So that each test can come from a network address of its own, see Api.from.
    environment.put("PARLEY_WEB_TRUSTED_PROXIES", "127.0.0.1");
    // The build that runs the tests has built everything.
    environment.put("PARLEY_BUILD", "never");
    this.command = new ParleyCommand(environment);
  }

  /** The server of this JVM, started when first asked for and stopped when the JVM ends. */
  public static ParleyServer shared() {
    return Shared.SERVER;
  }

  /** A new server in a new home; close it when done. */
  public static ParleyServer start() {
    int port = freeBlock();
    ParleyServer server =
        new ParleyServer(Path.of("target", "homes", "p" + port).toAbsolutePath(), port);
    server.run("run", "--detach").success();
    return server;
  }

  /** Where the server answers. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Folder with data, secrets and logs. */
  public Path home() {
    return home;
  }

  /** A key of the operator. */
  public synchronized String operatorKey() {
    String key = operatorKey;
    if (key == null) {
      key = run("key", "operator").lastLine();
      operatorKey = key;
    }
    return key;
  }

  /** Runs a command of the {@code parley} script on this installation. */
  public CommandResult run(String... arguments) {
    return command.run(arguments);
  }

  /** Kills the server process without warning; the supervisor then stops the database and ends. */
  public void kill() {
    ProcessHandle supervisor = process("supervisor");
    process("server").destroyForcibly();
    supervisor.onExit().join();
  }

  /** Kills server, supervisor and database without warning, as a power cut would. */
  public void crash() {
    List<ProcessHandle> victims = List.of(process("supervisor"), process("server"), postmaster());
    victims.forEach(ProcessHandle::destroyForcibly);
    victims.forEach(victim -> victim.onExit().join());
  }

  /** Starts the server again in the same home after it was killed. */
  public void restart() {
    run("run", "--detach").success();
  }

  @Override
  public void close() {
    run("stop").success();
  }

  private ProcessHandle process(String role) {
    Properties state = new Properties();
    try (InputStream in = Files.newInputStream(home.resolve("state.properties"))) {
      state.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("The server is not running.", e);
    }
    return handle(state.getProperty(role + ".pid"));
  }

  private ProcessHandle postmaster() {
    try {
      return handle(Files.readAllLines(home.resolve("postgres/postmaster.pid")).get(0));
    } catch (IOException e) {
      throw new UncheckedIOException("The database is not running.", e);
    }
  }

  private static ProcessHandle handle(String pid) {
    return ProcessHandle.of(Long.parseLong(pid.strip()))
        .orElseThrow(() -> new IllegalStateException("There is no process " + pid + "."));
  }

  // Below the range that Linux gives to outgoing connections.
  private static int freeBlock() {
    for (int attempt = 0; attempt < 200; attempt++) {
      int first = 20_000 + ThreadLocalRandom.current().nextInt(1_000) * 10;
      boolean free = true;
      for (int port = first; port < first + BLOCK && free; port++) {
        free = isFree(port);
      }
      if (free) {
        return first;
      }
    }
    throw new IllegalStateException("There is no block of " + BLOCK + " free ports.");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static ParleyServer running(Path home) {
    Properties state = new Properties();
    try (InputStream in = Files.newInputStream(home.resolve("state.properties"))) {
      state.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("No Parley runs in " + home + ".", e);
    }
    return new ParleyServer(home, Integer.parseInt(state.getProperty("http.port")));
  }

  private static final class Shared {
    static final ParleyServer SERVER = open();

    private static ParleyServer open() {
      String given = System.getProperty("parley.test.home", "");
      if (!given.isEmpty()) {
        return running(Path.of(given).toAbsolutePath());
      }
      ParleyServer server = start();
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-parley"));
      return server;
    }
  }
}
