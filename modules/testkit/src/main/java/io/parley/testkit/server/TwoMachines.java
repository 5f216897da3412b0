package io.parley.testkit.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * A cluster of two nodes on two machines, set up as the guide says, with the database on a third.
 * The first machine has the balancer, too. Close it when done.
 */
public final class TwoMachines implements AutoCloseable {
  private static final int DISTANCE = 10;
  private static final String PASSWORD = "for-this-test";

  private final SplitNetwork network;
  private final EmbeddedPostgres postgres;
  private final int port;
  private final Function<Path, String> javaOptions;
  private final List<ParleyCommand> commands = new ArrayList<>();
  private final List<Path> homes = new ArrayList<>();

  private TwoMachines(
      SplitNetwork network,
      EmbeddedPostgres postgres,
      int port,
      Function<Path, String> javaOptions) {
    this.network = network;
    this.postgres = postgres;
    this.port = port;
    this.javaOptions = javaOptions;
  }

  /** Starts everything. */
  public static TwoMachines start() {
    return startWith(home -> "");
  }

  /**
   * Starts everything, with nodes whose WildFly is configured otherwise than ours.
   *
   * @param change makes their configuration from ours, the text of {@code cluster.xml}
   */
  public static TwoMachines start(UnaryOperator<String> change) {
    return startWith(
        home -> " " + ChangedConfiguration.write(Path.of(home + "-changed-configuration"), change));
  }

  private static TwoMachines startWith(Function<Path, String> javaOptions) {
    SplitNetwork network = SplitNetwork.create();
    TwoMachines machines;
    try {
      machines = new TwoMachines(network, database(network), FreePorts.block(2), javaOptions);
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
    try {
      machines.startNodes();
    } catch (RuntimeException | Error e) {
      machines.close();
      throw e;
    }
    return machines;
  }

  private static EmbeddedPostgres database(SplitNetwork network) {
    Path data = Path.of("target", "homes", "database-" + System.nanoTime()).toAbsolutePath();
    try {
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setServerConfig("listen_addresses", "127.0.0.1," + network.here())
              .setServerConfig("max_connections", "150")
              .start();
      Files.writeString(
          data.resolve("pg_hba.conf"),
          "host all all 10.77.0.0/16 scram-sha-256\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.APPEND);
      try (Connection connection = postgres.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("alter user postgres password '" + PASSWORD + "'");
        statement.execute("create database parley");
        statement.execute("select pg_reload_conf()");
      }
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException("The database did not start.", e);
    } catch (SQLException e) {
      throw new IllegalStateException("The database was not set up.", e);
    }
  }

  private void startNodes() {
    byte[] secret = new byte[48];
    ThreadLocalRandom.current().nextBytes(secret);
    String database =
        "postgresql://postgres:%s@%s:%d/parley"
            .formatted(PASSWORD, network.here(), postgres.getPort());
    for (int machine = 1; machine <= 2; machine++) {
      Path home = Path.of("target", "homes", "m" + port + "-" + machine).toAbsolutePath();
      Map<String, String> environment = ServerSettings.of(home, port);
      environment.put("PARLEY_SECRET", Base64.getEncoder().encodeToString(secret));
      environment.put("PARLEY_DATABASE_URL", database);
      environment.put("PARLEY_BIND", "0.0.0.0");
      environment.put("PARLEY_HEAP", "512m");
      environment.put("PARLEY_CLUSTER_BIND", network.address(machine));
      if (machine == 2) {
        environment.put("PARLEY_CLUSTER_BALANCER", network.address(1) + ":" + (port + 2));
      }
      environment.merge("PARLEY_JAVA_OPTS", javaOptions.apply(home), String::concat);
      ParleyCommand command = new ParleyCommand(environment, network.on(machine));
      commands.add(command);
      homes.add(home);
      command.run("cluster", "1", "--detach").success();
    }
  }

  public SplitNetwork network() {
    return network;
  }

  /** Where the balancer answers. */
  public URI address() {
    return URI.create("http://" + network.address(1) + ":" + port);
  }

  /** Where the node of that machine answers, 1 or 2. */
  public URI node(int machine) {
    return URI.create("http://" + network.address(machine) + ":" + (port + DISTANCE));
  }

  /** A new key of the operator. */
  public String operatorKey() {
    return commands.get(0).run("key", "operator").lastLine();
  }

  /** Connections as a superuser: to see what is in the tables. */
  public DataSource database() {
    return postgres.getDatabase("postgres", "parley");
  }

  /** What the node of that machine has logged, 1 or 2. */
  public String log(int machine) {
    try {
      return Files.readString(homes.get(machine - 1).resolve("cluster/1/logs/server.log"));
    } catch (IOException e) {
      throw new UncheckedIOException("There is no log of machine " + machine + ".", e);
    }
  }

  @Override
  public void close() {
    for (int last = commands.size() - 1; last >= 0; last--) {
      commands.get(last).run("stop");
    }
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The database did not stop.", e);
    } finally {
      network.close();
    }
  }
}
