package io.parley.launcher;

import io.parley.node.NodeArchive;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * All servers of one installation on this machine: the main one, with the pages, and one for each
 * module that has a server of its own. Knows who serves what, and tells every server.
 */
final class Fleet {
  private final Surroundings surroundings;
  private final Home home;
  private final Ports ports;
  private final InstallationSecrets secrets;
  private final State state;
  private final Databases databases;
  private final NodeArchive product;

  /** By the module that is called there; all other modules are called in the main server. */
  private final Map<String, Node> serving = new ConcurrentSkipListMap<>();

  /** All that were started, also before they are called and after. */
  private final List<Node> nodes = new CopyOnWriteArrayList<>();

  private final Set<String> paused = new TreeSet<>();

  /** Those that somebody has put in place of the first ones while servers run. */
  private @Nullable String otherKeys;

  /** Modules about which the main server's routes file says something, or did. */
  private final Set<String> told = new TreeSet<>();

  private volatile Shape shape = Shape.MONOLITH;
  private volatile @Nullable Hosting hosting;
  private volatile @Nullable Server main;
  private volatile @Nullable DatabaseAddress mainDatabase;

  Fleet(
      Surroundings surroundings,
      InstallationSecrets secrets,
      State state,
      Databases databases,
      NodeArchive product) {
    this.surroundings = surroundings;
    this.home = surroundings.home();
    this.ports = surroundings.ports();
    this.secrets = secrets;
    this.state = state;
    this.databases = databases;
    this.product = product;
  }

  /** Keys of all modules. */
  Set<String> modules() {
    return product.cores();
  }

  Shape shape() {
    return shape;
  }

  /** Remembers, for this and for later runs, where modules are. */
  void reshape(Shape other) {
    other.save(home);
    shape = other;
  }

  Ports ports(int slot) {
    return ports.ofNode(slot);
  }

  /** A block of ports for one more server. */
  int freeSlot() {
    List<Integer> taken = new ArrayList<>();
    for (Node node : nodes) {
      taken.add((node.ports().http() - ports.http()) / ports.distance());
    }
    return shape.freeSlot(taken);
  }

  Databases databases() {
    return databases;
  }

  DatabaseAddress startMainDatabase() {
    DatabaseAddress database = databases.main(ports);
    mainDatabase = database;
    return database;
  }

  DatabaseAddress mainDatabase() {
    return started(mainDatabase, "The main database");
  }

  private static <T> T started(@Nullable T part, String name) {
    if (part == null) {
      throw new IllegalStateException(name + " was not started.");
    }
    return part;
  }

  /** What the main server holds when it is started in the present shape. */
  Hosting hostingOfMain() {
    return Hosting.allBut(product, shape.modules());
  }

  /** Starts the main server without the modules that have servers of their own. */
  Server startMain() {
    Hosting everythingElse = hostingOfMain();
    Properties properties = properties(home, ports, mainDatabase(), everythingElse);
    properties.setProperty("parley.bind", surroundings.bind());
    Server server = Server.start(surroundings, home, ports, everythingElse, properties);
    hosting = everythingElse;
    main = server;
    note("server", server.process());
    return server;
  }

  Server main() {
    return started(main, "The main server");
  }

  /** Whether the main server, as it runs, could serve the module. */
  boolean mainHolds(String module) {
    return started(hosting, "The main server").cores().contains(module);
  }

  /**
   * Makes a server for a module, which is not started and is not called yet.
   *
   * @param ownTables whether the database is the module's own
   */
  Node makeNode(String module, int slot, DatabaseAddress database, boolean ownTables) {
    Home place = home.ofNode(ownTables ? module : module + "-interim");
    place.prepare();
    Properties properties = properties(place, ports.ofNode(slot), database, Hosting.only(module));
    // Nobody but this machine asks for its health.
    properties.setProperty("parley.bind", "127.0.0.1");
    properties.setProperty("parley.health.asks", "hosted");
    Node node = new Node(module, place, ports.ofNode(slot), ownTables, surroundings, properties);
    nodes.add(node);
    tell();
    return node;
  }

  Server start(Node node) {
    Server server = node.start();
    note(node.role(), server.process());
    return server;
  }

  /** Ends a server for good; one that is made in its place later begins anew. */
  void stop(Node node) {
    node.stop();
    nodes.remove(node);
    new Routes(node.home().routes()).remove();
    synchronized (state) {
      state.forget(node.role());
      state.save(home);
    }
  }

  private Properties properties(Home place, Ports own, DatabaseAddress database, Hosting parts) {
    Properties properties = secrets.forServer(parts.schemas());
    properties.setProperty("parley.db.url", database.jdbcUrl());
    properties.setProperty("parley.http.port", String.valueOf(own.http()));
    properties.setProperty("parley.management.port", String.valueOf(own.management()));
    properties.setProperty("parley.internal.port", String.valueOf(own.internal()));
    if (surroundings.find("PARLEY_MODULES").isEmpty()) {
      properties.setProperty("parley.modules", surroundings.topology());
    }
    properties.setProperty("parley.node", "parley-" + own.http());
    properties.setProperty("parley.public.url", surroundings.publicUrl());
    properties.setProperty("parley.home", place.folder().toString());
    properties.setProperty("parley.routes.file", place.routes().toString());
    return properties;
  }

  /** The server that the module is called in, if that is one of its own. */
  Optional<Node> serving(String module) {
    return Optional.ofNullable(serving.get(module));
  }

  List<Node> nodes() {
    return List.copyOf(nodes);
  }

  /** From now on the module is called there, or in the main server when there is no node. */
  void serve(String module, @Nullable Node node) {
    if (node == null) {
      serving.remove(module);
    } else {
      node.beginToServe();
      serving.put(module, node);
    }
    synchronized (state) {
      state.place(module, node == null ? null : node.ports());
      state.save(home);
    }
    tell();
  }

  /** No server sends or takes commands of the module any more. */
  void pause(String module) {
    synchronized (paused) {
      paused.add(module);
    }
    tell();
  }

  void resume(String module) {
    synchronized (paused) {
      paused.remove(module);
    }
    tell();
  }

  /** Also the routes of these modules, which are in the main server again, are told anew. */
  void forgetRoutesOf(Collection<String> modules) {
    synchronized (paused) {
      told.addAll(modules);
    }
    tell();
  }

  /** Writes the routes files of all servers. */
  private void tell() {
    synchronized (paused) {
      told.addAll(serving.keySet());
      told.addAll(paused);
      Map<String, String> addresses = new TreeMap<>();
      serving.forEach((module, node) -> addresses.put(module, node.ports().internalAddress()));
      Routes main = new Routes(home.routes());
      if (main.exist()) {
        otherKeys = main.keys();
      }
      main.say(told, addresses, paused, otherKeys);
      for (Node node : nodes) {
        tell(node, addresses);
      }
    }
  }

  private void tell(Node node, Map<String, String> addresses) {
    Map<String, String> others = new TreeMap<>();
    for (String module : modules()) {
      if (!surroundings.isRouteSet(module)) {
        others.put(module, addresses.getOrDefault(module, ports.internalAddress()));
      }
    }
    Set<String> closed = new TreeSet<>(paused);
    Node called = serving.get(node.module());
    if (called == node) {
      others.remove(node.module());
    } else if (!node.wasCalled()) {
      // It answers whoever asks for it by address, and begins nothing by itself.
      others.remove(node.module());
      closed.add(node.module());
    }
    new Routes(node.home().routes()).say(modules(), others, closed, otherKeys);
  }

  /** All modules, for calls of the command itself. */
  RunningServer caller() {
    Map<String, Ports> elsewhere = new TreeMap<>();
    serving.forEach((module, node) -> elsewhere.put(module, node.ports()));
    return new RunningServer(
        ports, elsewhere, new Routes(home.routes()).keysOr(secrets.internalKeys()));
  }

  /** All that run. */
  List<Server> servers() {
    List<Server> servers = new ArrayList<>();
    Server first = main;
    if (first != null) {
      servers.add(first);
    }
    nodes.stream().filter(Node::wasStarted).forEach(node -> servers.add(node.server()));
    return servers;
  }

  private void note(String role, ProcessHandle process) {
    synchronized (state) {
      state.remember(role, process);
      state.save(home);
    }
  }

  /** Ends all servers, side by side. */
  void stop() {
    List<Thread> ends = new ArrayList<>();
    Server first = main;
    if (first != null && first.isAlive()) {
      ends.add(new Thread(first::stop, "stop-main"));
    }
    nodes.forEach(node -> ends.add(new Thread(node::stop, "stop-" + node.module())));
    ends.forEach(Thread::start);
    try {
      for (Thread end : ends) {
        end.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
