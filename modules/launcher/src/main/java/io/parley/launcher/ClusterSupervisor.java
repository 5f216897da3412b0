package io.parley.launcher;

import io.parley.migrations.Migrations;
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
 * the nodes, follows what is ordered while they run, starts again what ended by itself, and stops
 * the nodes, the balancer and the database.
 */
final class ClusterSupervisor {
  static final String BALANCER = "balancer";
  private static final Duration START_TIME = Duration.ofMinutes(6);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Surroundings surroundings;
  private final Home home;
  private final Ports ports;
  private final ClusterPlace place;
  private final ClusterOrder order;
  private final Terminal terminal;
  private final Tenure tenure;
  private final Comeback comeback = new Comeback();

  // Set one after the other by the starting thread, read by the hook that ends the process.
  private volatile @Nullable Server balancer;
  private volatile @Nullable ClusterNodes nodes;

  ClusterSupervisor(Surroundings surroundings, int nodes, Terminal terminal) {
    this.surroundings = surroundings;
    this.home = surroundings.home();
    this.ports = surroundings.ports();
    this.place = ClusterPlace.of(surroundings, ports);
    this.order = ClusterOrder.of(nodes);
    this.terminal = terminal;
    this.tenure = new Tenure(surroundings, terminal);
  }

  /** Runs until it is ended; the result is the exit code. */
  int run() {
    return tenure.hold(this::serve, this::stopServers);
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
    refuseASplitOne();
    state.cluster();
    order.save(home);
    state.save(home);
    ports.requireFree(surroundings.database().isEmpty());
    InstallationSecrets secrets = InstallationSecrets.of(home, surroundings);
    Hosting hosting = Hosting.allBut(Server.product(surroundings), List.of());
    DatabaseAddress address = bringUpDatabase(secrets, hosting);
    ClusterKey key = new ClusterKey(address, secrets.clusterKeyPassword());
    Home.writePrivately(home.clusterKey(), key.fetch());
    key.forgetTheDead();
    Properties common = settings(secrets, hosting, address);
    if (place.isBalancerHere()) {
      startBalancer(state, common);
    }
    ClusterNodes started = new ClusterNodes(surroundings, place, hosting, common, state, terminal);
    nodes = started;
    startNodes(started);
    Ports ready = started.ready().orElseThrow(() -> new Halt("No node is ready."));
    RunningServer caller = new RunningServer(ports, ready, Map.of(), secrets.internalKeys());
    new DemoSeed(home, ports, caller, secrets, terminal).plantIfEmpty();
    Welcome.print(terminal, surroundings, List.of(), secrets);
    state.phase("ready");
    state.save(home);
    while (!tenure.isEnding()) {
      keepBalancer(state, common);
      started.follow(ClusterOrder.of(home));
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return 0;
  }

  private DatabaseAddress bringUpDatabase(InstallationSecrets secrets, Hosting hosting) {
    Databases databases = tenure.databases(secrets);
    DatabaseAddress address =
        terminal.step(Databases.title(surroundings), () -> databases.main(ports));
    return terminal.step("migrations", () -> databases.migrate(address, schemas(hosting)));
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
    properties.setProperty("parley.public.url", surroundings.publicUrl());
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
          comeback.started(Instant.now());
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
    } while (!started.isSettled() && Instant.now().isBefore(end) && !tenure.isEnding());
    if (started.ready().isEmpty()) {
      throw new Halt("No node became ready; the reason is told above.");
    }
    return started;
  }

  // It remembers nothing: nodes tell a new one within seconds that they are there.
  private void keepBalancer(State state, Properties common) {
    Server running = balancer;
    if (running == null || running.isAlive() || tenure.isEnding()) {
      return;
    }
    boolean isNews = state.noted(BALANCER, "pid").isPresent();
    Duration pause = comeback.ended(Instant.now());
    if (isNews) {
      state.forget(BALANCER);
      state.note(BALANCER, "phase", ClusterNode.Phase.ENDED.name());
      state.save(home);
      terminal.complain(
          "The balancer ended by itself"
              + running.end()
              + " It is started again in "
              + Math.max(1, pause.toSeconds())
              + " s; the nodes go on.");
    }
    if (pause.isZero()) {
      try {
        startBalancer(state, common);
      } catch (Halt later) {
        comeback.started(Instant.now());
        terminal.complain("The balancer: " + later.sentence());
      }
    }
  }

  private void stopServers() {
    // What they still answer goes through the balancer.
    ClusterNodes running = nodes;
    if (running != null) {
      terminal.step("stopping the nodes", running::stop);
    }
    Server front = balancer;
    if (front != null && front.isAlive()) {
      terminal.step("stopping the balancer", () -> front.stop());
    }
  }
}
