package io.parley.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

  // Set one after the other by the starting thread, read by the hook that ends the process.
  private volatile @Nullable Databases databases;
  private volatile @Nullable Fleet fleet;
  private volatile @Nullable NodeWatch watch;
  private volatile boolean stopping;

  Supervisor(Surroundings surroundings, Terminal terminal) {
    this.surroundings = surroundings;
    this.home = surroundings.home();
    this.ports = surroundings.ports();
    this.orders = new Orders(home);
    this.terminal = terminal;
  }

  /** Runs until the main server ends; the result is the exit code. */
  int run() {
    // What is set wrong is said before anything is started.
    surroundings.requireSound();
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
      orders.clear();
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
      ports.requireFree(surroundings.database().isEmpty());
      InstallationSecrets secrets =
          InstallationSecrets.of(home.secrets(), surroundings.find("PARLEY_SECRET"));
      Databases stores = new Databases(surroundings, home, secrets);
      databases = stores;
      Fleet servers = new Fleet(surroundings, secrets, state, stores, Server.product(surroundings));
      fleet = servers;
      new Opening(surroundings, servers, secrets, terminal).open();
      new DemoSeed(ports, servers.caller(), secrets, terminal).plantIfEmpty();
      Welcome.print(terminal, surroundings, servers.nodes(), secrets);
      synchronized (state) {
        state.phase("ready");
        state.save(home);
      }
      NodeWatch nodes = new NodeWatch(servers, terminal);
      watch = nodes;
      nodes.start();
      obey(servers, secrets);
      if (stopping) {
        return 0;
      }
      throw new Halt(
          "The server ended by itself with code "
              + servers.main().exitCode()
              + "; what happened is in "
              + home.serverLog()
              + ": start it again with ./parley run.");
    } catch (Halt e) {
      if (stopping) {
        // Asked to end while starting: what fails then is a consequence.
        return 1;
      }
      throw e;
    }
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

  private void shutDown() {
    stopping = true;
    NodeWatch nodes = watch;
    if (nodes != null) {
      nodes.close();
    }
    Fleet servers = fleet;
    if (servers != null && !servers.servers().isEmpty()) {
      terminal.step(
          "stopping the server",
          () -> {
            servers.stop();
            return servers;
          });
    }
    Databases stores = databases;
    if (stores != null && stores.areOurs()) {
      terminal.step(
          "stopping the database",
          () -> {
            stores.stop();
            return stores;
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
    State.of(home)
        .ifPresent(
            state ->
                state.roles().stream()
                    .filter(role -> !role.equals("supervisor"))
                    .forEach(role -> state.process(role).ifPresent(Server::stop)));
    try {
      for (Home node : home.ofNodes()) {
        EmbeddedDatabase.stopLeftOver(node);
      }
    } catch (IOException e) {
      throw new Halt("The folder " + home.folder() + " cannot be read: check its owner.", e);
    }
    EmbeddedDatabase.stopLeftOver(home);
  }
}
