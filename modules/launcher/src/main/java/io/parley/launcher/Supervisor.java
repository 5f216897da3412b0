package io.parley.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The process that owns a home while Parley runs: starts the databases and the servers, waits, and
 * stops them in reverse order, whether it is asked to end or the main server ends by itself.
 * Meanwhile it does what commands ask for, and starts servers of modules again that have ended.
 */
final class Supervisor {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Surroundings surroundings;
  private final Home home;
  private final Ports ports;
  private final Orders orders;
  private final Terminal terminal;
  private final Tenure tenure;

  // Set one after the other by the starting thread, read by the hook that ends the process.
  private volatile @Nullable Fleet fleet;
  private volatile @Nullable NodeWatch watch;

  Supervisor(Surroundings surroundings, Terminal terminal) {
    this.surroundings = surroundings;
    this.home = surroundings.home();
    this.ports = surroundings.ports();
    this.orders = new Orders(home);
    this.terminal = terminal;
    this.tenure = new Tenure(surroundings, terminal);
  }

  /** Runs until the main server ends; the result is the exit code. */
  int run() {
    return tenure.hold(this::serve, this::stopServers);
  }

  private int serve(State state) throws IOException {
    orders.clear();
    state.save(home);
    ports.requireFree(surroundings.database().isEmpty());
    InstallationSecrets secrets = InstallationSecrets.of(home, surroundings);
    Databases databases = tenure.databases(secrets);
    Fleet servers =
        new Fleet(surroundings, secrets, state, databases, Server.product(surroundings));
    fleet = servers;
    new Opening(surroundings, servers, secrets, terminal).open();
    new DemoSeed(home, ports, servers.caller(), secrets, terminal).plantIfEmpty();
    Welcome.print(terminal, surroundings, servers.nodes(), secrets);
    synchronized (state) {
      state.phase("ready");
      state.save(home);
    }
    NodeWatch nodes = new NodeWatch(servers, terminal);
    watch = nodes;
    nodes.start();
    obey(servers, secrets);
    if (tenure.isEnding()) {
      return 0;
    }
    throw new Halt(
        "The server ended by itself with code "
            + servers.main().exitCode()
            + servers.main().end()
            + " Start it again with ./parley run.");
  }

  // One order after the other, while this thread watches the main server.
  private void obey(Fleet servers, InstallationSecrets secrets) throws IOException {
    ExecutorService worker =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "orders");
              thread.setDaemon(true);
              return thread;
            });
    while (servers.main().isAlive()) {
      orders.next().ifPresent(order -> worker.execute(() -> carryOut(order, servers, secrets)));
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private void carryOut(Orders.Order order, Fleet servers, InstallationSecrets secrets) {
    try {
      orders.carryOut(
          order,
          asker -> {
            Relocation relocation = new Relocation(servers, surroundings, secrets, asker);
            switch (order.action()) {
              case "split" -> relocation.split(order.module());
              case "unsplit" -> relocation.unsplit(order.module());
              default -> throw new Halt("There is nothing called " + order.action() + ".");
            }
          });
    } catch (IOException e) {
      terminal.complain("The folder " + home.orders() + " cannot be written: check its owner.");
    }
  }

  private void stopServers() {
    NodeWatch nodes = watch;
    if (nodes != null) {
      nodes.close();
    }
    Fleet servers = fleet;
    if (servers != null && !servers.servers().isEmpty()) {
      terminal.step("stopping the server", () -> servers.stop());
    }
  }
}
