package io.parley.testkit.server;

import io.parley.testkit.Probe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Several nodes behind a balancer, with a database of their own, started for a test that does
 * something bad to them. Close it when done.
 */
public final class ParleyCluster implements AutoCloseable {
  private static final int DISTANCE = 10;
  private static final Duration START_TIME = Duration.ofMinutes(3);

  private final Path home;
  private final int port;
  private final ParleyCommand command;

  private ParleyCluster(Path home, int port, Map<String, String> settings) {
    this.home = home;
    this.port = port;
    Map<String, String> environment = ServerSettings.of(home, port);
    environment.putAll(settings);
    this.command = new ParleyCommand(environment);
  }

  /** A new cluster of that many nodes in a new home. */
  public static ParleyCluster start(int nodes) {
    int port = FreePorts.block(nodes + 1);
    return start(
        Path.of("target", "homes", "c" + port).toAbsolutePath(),
        port,
        nodes,
        Map.of("PARLEY_HEAP", "512m"));
  }

  /**
   * A new cluster with settings of its own.
   *
   * @param port the first of ten for the balancer and of ten for each node
   * @param settings environment variables
   */
  public static ParleyCluster start(Path home, int port, int nodes, Map<String, String> settings) {
    ParleyCluster cluster = new ParleyCluster(home, port, settings);
    cluster.run("cluster", String.valueOf(nodes), "--detach").success();
    return cluster;
  }

  /** Where the balancer answers. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Where that node answers, from 1. */
  public URI node(int number) {
    return URI.create("http://127.0.0.1:" + (port + number * DISTANCE));
  }

  /** Folder with data, secrets and logs. */
  public Path home() {
    return home;
  }

  /** A new key of the operator. */
  public String operatorKey() {
    return run("key", "operator").lastLine();
  }

  /** Runs a command of the {@code parley} script on this cluster. */
  public CommandResult run(String... arguments) {
    return command.run(arguments);
  }

  /** Kills a node without warning. */
  public void kill(int node) {
    ProcessHandle process = process("node." + node);
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Waits until a node serves, be it that it died before and is started again. */
  public void awaitNode(int node) {
    Probe.until(
        "node " + node + " to serve",
        START_TIME,
        () -> process("node." + node).isAlive() ? HomeState.read(home).phase("node." + node) : "",
        "READY"::equals);
  }

  /** The process of a node or of the balancer. */
  public ProcessHandle process(String role) {
    return HomeState.read(home).process(role);
  }

  /** The cluster's database. */
  public EmbeddedPostgresProcess database() {
    return new EmbeddedPostgresProcess(home.resolve("postgres"), port + 3, password());
  }

  private String password() {
    try {
      return HomeState.properties(Files.newInputStream(home.resolve("config/secrets.properties")))
          .getProperty("postgres.password");
    } catch (IOException e) {
      throw new UncheckedIOException("The cluster has no secrets.", e);
    }
  }

  @Override
  public void close() {
    run("stop").success();
  }
}
