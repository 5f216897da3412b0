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
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The process that owns a home while a cluster runs in it: starts the database, the balancer and
 * the nodes, follows what is ordered while they run, and stops them in reverse order.
 */
final class ClusterSupervisor {
  static final String BALANCER = "balancer";
  private static final Duration START_TIME = Duration.ofMinutes(6);
  private static final Duration BALANCER_LIFE = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Surroundings surroundings;
  private final Home home;
  private final Ports ports;
  private final ClusterPlace place;
  private final ClusterOrder order;
  private final Terminal terminal;

  // Set one after the other by the starting thread, read by the hook that ends the process.
  private volatile @Nullable Databases databases;
  private volatile @Nullable Server balancer;
  private volatile @Nullable ClusterNodes nodes;
  private Instant balancerStarted = Instant.EPOCH;
  private volatile boolean stopping;

  ClusterSupervisor(Surroundings surroundings, int nodes, Terminal terminal) {
    this.surroundings = surroundings;
    this.home = surroundings.home();
    this.ports = surroundings.ports();
    this.place = ClusterPlace.of(surroundings, ports);
    this.order = ClusterOrder.of(nodes);
    this.terminal = terminal;
  }

  /** Runs until it is ended; the result is the exit code. */
  int run() {
    surroundings.requireSound();
    home.prepare();
    refuseASplitOne();
    try (FileChannel channel =
            FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw new Halt(
            "Parley is running already in " + home.folder() + ": ./parley status tells more.");
      }
      Supervisor.stopLeftOvers(home);
      home.forgetOtherPrograms(Path.of(System.getProperty("parley.program", "")));
      State state = State.starting(ports);
      Runtime.getRuntime().addShutdownHook(new Thread(this::shutDown, "stop"));
      state.cluster();
      order.save(home);
      state.save(home);
      return serve(state);
    } catch (IOException e) {
      throw new Halt("The folder " + home.folder() + " cannot be locked: check its owner.", e);
    }
  }

  private void refuseASplitOne() {
    Shape shape = Shape.of(home).orElse(Shape.MONOLITH);
    List<String> away =
        shape.modules().stream()
            .filter(module -> shape.find(module).orElseThrow().stay() != Shape.Stay.INTERIM)
            .toList();
    if (away.isEmpty() && !shape.modules().isEmpty()) {
      throw new Halt(
          "The return of "
              + String.join(", ", shape.modules())
              + " ends with the next run: start ./parley run, stop it, and start the cluster"
              + " then.");
    }
    if (!away.isEmpty() || !surroundings.splitFromTheStart().isEmpty()) {
      throw new Halt(
          "Nodes of a cluster have all modules, and some of this home have servers of their own:"
              + " start ./parley run, return them with ./parley unsplit, and stop it.");
    }
  }

  private int serve(State state) {
    try {
      ports.requireFree(surroundings.database().isEmpty());
      InstallationSecrets secrets =
          InstallationSecrets.of(home.secrets(), surroundings.find("PARLEY_SECRET"));
      Hosting hosting = Hosting.allBut(Server.product(surroundings), List.of());
      DatabaseAddress address = bringUpDatabase(secrets, hosting);
      ClusterKey key = new ClusterKey(address, secrets.clusterKeyPassword());
      Home.writePrivately(home.clusterKey(), key.fetch());
      key.forgetTheDead();
      Properties common = settings(secrets, hosting, address);
      if (place.isBalancerHere()) {
        startBalancer(state, common);
      }
      ClusterNodes started =
          new ClusterNodes(surroundings, place, hosting, common, state, terminal);
      nodes = started;
      startNodes(started);
      Ports ready = started.ready().orElseThrow(() -> new Halt("No node is ready."));
      RunningServer caller = new RunningServer(ports, ready, Map.of(), secrets);
      new DemoSeed(ports, caller, secrets, terminal).plantIfEmpty();
      Welcome.print(terminal, surroundings, List.of(), secrets);
      state.phase("ready");
      state.save(home);
      while (!stopping) {
        keepBalancer(state, common);
        started.follow(ClusterOrder.of(home));
        LockSupport.parkNanos(PAUSE.toNanos());
      }
      return 0;
    } catch (Halt e) {
      if (stopping) {
        // Asked to end while starting: what fails then is a consequence.
        return 1;
      }
      throw e;
    }
  }

  private DatabaseAddress bringUpDatabase(InstallationSecrets secrets, Hosting hosting) {
    Databases stores = new Databases(surroundings, home, secrets);
    databases = stores;
    DatabaseAddress address =
        terminal.step(
            surroundings
                .database()
                .map(outside -> "database " + outside.place())
                .orElse("database (embedded PostgreSQL)"),
            () -> stores.main(ports));
    return terminal.step(
        "migrations",
        () -> {
          try {
            Migrations.migrate(address.toMigrate(), schemas(hosting), secrets.databasePasswords());
          } catch (MigrationFailed e) {
            throw new Halt(e.getMessage(), e);
          }
          return address;
        });
  }

  private static Set<String> schemas(Hosting hosting) {
    Set<String> schemas = new LinkedHashSet<>(hosting.schemas());
    schemas.add(Migrations.CLUSTER);
    return schemas;
  }

  private Properties settings(
      InstallationSecrets secrets, Hosting hosting, DatabaseAddress address) {
    Properties properties = secrets.forServer(schemas(hosting));
    properties.setProperty("parley.db.url", address.jdbcUrl());
    if (surroundings.find("PARLEY_MODULES").isEmpty()) {
      properties.setProperty("parley.modules", surroundings.topology());
    }
    properties.setProperty("parley.home", home.folder().toString());
    properties.setProperty("parley.routes.file", home.routes().toString());
    place.describe(properties, secrets, home);
    return properties;
  }

  // Needs to know nothing but its key and its addresses.
  private void startBalancer(State state, Properties common) {
    terminal.step(
        "balancer",
        () -> {
          Properties properties = new Properties();
          for (String name : common.stringPropertyNames()) {
            if (name.startsWith("parley.cluster.") || name.startsWith("parley.balancer.")) {
              properties.setProperty(name, common.getProperty(name));
            }
          }
          properties.setProperty("parley.http.port", String.valueOf(ports.http()));
          properties.setProperty("parley.bind", surroundings.bind());
          Home folder = home.ofCluster(BALANCER);
          folder.prepare();
          Server started =
              Server.start(
                  Server.Role.BALANCER, surroundings, folder, ports, Hosting.NOTHING, properties);
          balancer = started;
          balancerStarted = Instant.now();
          state.remember(BALANCER, started.process());
          state.save(home);
          return started;
        });
  }

  // The first one alone: two that begin at the same time would each begin a cluster.
  private void startNodes(ClusterNodes started) {
    int first = order.marks().keySet().iterator().next();
    ClusterOrder alone = new ClusterOrder(Map.of(first, order.markOf(first).orElseThrow()));
    terminal.step("node " + first, () -> follow(started, alone));
    if (order.marks().size() > 1) {
      terminal.step("other nodes", () -> follow(started, order));
    }
  }

  private ClusterNodes follow(ClusterNodes started, ClusterOrder ordered) {
    Instant end = Instant.now().plus(START_TIME);
    do {
      started.follow(ordered);
      LockSupport.parkNanos(PAUSE.toNanos());
    } while (!started.isSettled() && Instant.now().isBefore(end) && !stopping);
    if (started.ready().isEmpty()) {
      throw new Halt("No node became ready; the reason is told above.");
    }
    return started;
  }

  // It remembers nothing: nodes tell a new one within seconds that they are there.
  private void keepBalancer(State state, Properties common) {
    Server running = balancer;
    if (running == null || running.process().isAlive() || stopping) {
      return;
    }
    if (Instant.now().isBefore(balancerStarted.plus(BALANCER_LIFE))) {
      throw new Halt("The balancer ended by itself" + running.reason());
    }
    terminal.complain("The balancer ended by itself and is started again.");
    startBalancer(state, common);
  }

  private void shutDown() {
    stopping = true;
    Server front = balancer;
    if (front != null && front.process().isAlive()) {
      terminal.step(
          "stopping the balancer",
          () -> {
            front.stop();
            return front;
          });
    }
    ClusterNodes running = nodes;
    if (running != null) {
      terminal.step(
          "stopping the nodes",
          () -> {
            running.stop();
            return running;
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
}
