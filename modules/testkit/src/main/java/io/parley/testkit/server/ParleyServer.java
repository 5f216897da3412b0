package io.parley.testkit.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A running installation. Most tests share {@link #shared()}, make a tenant of their own on it and
 * leave everybody else's alone; a test that kills the server starts one for itself.
 *
 * <p>The system property {@code parley.topology} says how modules call each other. With {@code
 * parley.test.home} the shared server is one that runs already in that home and is left running.
 */
public final class ParleyServer implements AutoCloseable {
  // For the main server and the servers that modules may get.
  private static final int BLOCKS = 5;
  private static final int DATABASE = 3;

  private static final String SIGNED_IN =
      "select distinct usename::text from pg_stat_activity"
          + " where usename like 'parley\\_%' order by 1";

  private final Path home;
  private final int port;
  private final ParleyCommand command;
  private @Nullable String operatorKey;

  private ParleyServer(Path home, int port, Map<String, String> settings) {
    this.home = home;
    this.port = port;
    Map<String, String> environment = ServerSettings.of(home, port);
    // So that a test can tell what a route costs.
    environment.put("PARLEY_WEB_SHOW_MODULE_CALLS", "true");
    environment.putAll(settings);
    this.command = new ParleyCommand(environment);
  }

  /** The server of this JVM, started when first asked for and stopped when the JVM ends. */
  public static ParleyServer shared() {
    return Shared.SERVER;
  }

  /** A new server in a new home; close it when done. */
  public static ParleyServer start() {
    return start(Map.of());
  }

  /**
   * A new server with settings of its own.
   *
   * @param settings environment variables
   */
  public static ParleyServer start(Map<String, String> settings) {
    int port = FreePorts.block(BLOCKS);
    ParleyServer server =
        prepare(Path.of("target", "homes", "p" + port).toAbsolutePath(), port, settings);
    server.restart();
    return server;
  }

  /**
   * A server that is not started yet.
   *
   * @param port the first of those that it takes
   * @param settings environment variables
   */
  public static ParleyServer prepare(Path home, int port, Map<String, String> settings) {
    return new ParleyServer(home, port, settings);
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

  /**
   * Kills all server processes without warning; the supervisor then stops the databases and ends.
   */
  public void kill() {
    ProcessHandle supervisor = process("supervisor");
    processes().stream()
        .filter(process -> !process.equals(supervisor))
        .forEach(ProcessHandle::destroyForcibly);
    supervisor.onExit().join();
  }

  /** Kills servers, supervisor and databases without warning, as a power cut would. */
  public void crash() {
    List<ProcessHandle> victims = new ArrayList<>(processes());
    victims.addAll(postmasters());
    victims.forEach(ProcessHandle::destroyForcibly);
    victims.forEach(victim -> victim.onExit().join());
  }

  /** Kills the server that a module has for itself without warning; it is started again. */
  public void killNode(String module) {
    ProcessHandle node = process("node." + module);
    node.destroyForcibly();
    node.onExit().join();
  }

  /**
   * The database roles of Parley that are signed in at the moment.
   *
   * @param module whose own database is asked, or empty for the main one
   */
  public List<String> signedInRoles(String module) {
    try (Connection connection = connect("postgres", databasePort(module));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SIGNED_IN)) {
      List<String> roles = new ArrayList<>();
      while (rows.next()) {
        roles.add(rows.getString(1));
      }
      return roles;
    } catch (SQLException e) {
      throw new IllegalStateException("The database cannot be asked.", e);
    }
  }

  /**
   * A connection to the main database as the role of that module, or as {@code postgres}, who may
   * do everything.
   */
  public Connection connect(String role) throws SQLException {
    return connect(role, databasePort());
  }

  private Connection connect(String role, int databasePort) throws SQLException {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl("jdbc:postgresql://127.0.0.1:" + databasePort + "/parley");
    database.setUser(role.equals("postgres") ? role : "parley_" + role);
    database.setPassword(databasePassword(role));
    return database.getConnection();
  }

  /** What that role, named as in {@link #connect}, signs in to the database with. */
  public String databasePassword(String role) {
    String name = role.equals("postgres") ? "postgres.password" : "parley.db." + role + ".password";
    return properties("config/secrets.properties").getProperty(name);
  }

  /** The keys that this installation began to sign calls between its servers with. */
  public String internalKeys() {
    return properties("config/secrets.properties").getProperty("parley.internal.keys");
  }

  /** Where the main database listens on this machine. */
  public int databasePort() {
    return port + DATABASE;
  }

  /**
   * Holds a table of a module so that nobody can read it.
   *
   * @param table with its schema, which is named like the module
   */
  public HeldTable hold(String table) {
    return new HeldTable(home, databasePort(table.substring(0, table.indexOf('.'))), table);
  }

  private int databasePort(String module) {
    return Integer.parseInt(state().getProperty(module + ".node.http.port", String.valueOf(port)))
        + DATABASE;
  }

  /** Stops the databases under the running servers, as an operator would by mistake. */
  public void stopDatabase() {
    for (ProcessHandle postmaster : postmasters()) {
      try {
        // PostgreSQL takes this as "end now, cleanly".
        new ProcessBuilder("bash", "-c", "kill -INT " + postmaster.pid()).start().waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException("The database cannot be stopped.", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      postmaster.onExit().join();
    }
  }

  /** Starts the server in its home, for the first time or again. */
  public void restart() {
    run("run", "--detach").success();
  }

  @Override
  public void close() {
    run("stop").success();
  }

  private Properties state() {
    return properties("state.properties");
  }

  private Properties properties(String file) {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(home.resolve(file))) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("The server is not running.", e);
    }
    return properties;
  }

  /** The process of that role: {@code supervisor}, {@code server}, {@code node.MODULE}. */
  public ProcessHandle process(String role) {
    return handle(state().getProperty(role + ".pid"));
  }

  /** Supervisor and servers, as far as they live. */
  private List<ProcessHandle> processes() {
    Properties state = state();
    return state.stringPropertyNames().stream()
        .filter(name -> name.endsWith(".pid"))
        .flatMap(name -> ProcessHandle.of(Long.parseLong(state.getProperty(name))).stream())
        .toList();
  }

  private List<ProcessHandle> postmasters() {
    List<ProcessHandle> postmasters = new ArrayList<>();
    try (Stream<Path> files = Files.walk(home, 4)) {
      for (Path file : files.filter(path -> path.endsWith("postmaster.pid")).toList()) {
        postmasters.add(handle(Files.readAllLines(file).get(0)));
      }
      return postmasters;
    } catch (IOException e) {
      throw new UncheckedIOException("The database is not running.", e);
    }
  }

  private static ProcessHandle handle(String pid) {
    return ProcessHandle.of(Long.parseLong(pid.strip()))
        .orElseThrow(() -> new IllegalStateException("There is no process " + pid + "."));
  }

  /** The server that runs already in that home. */
  public static ParleyServer running(Path home) {
    Properties state = new Properties();
    try (InputStream in = Files.newInputStream(home.resolve("state.properties"))) {
      state.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("No Parley runs in " + home + ".", e);
    }
    return new ParleyServer(home, Integer.parseInt(state.getProperty("http.port")), Map.of());
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
