package io.parley.launcher;

import java.time.Instant;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The server that a module has for itself. Ends only when it is told to. */
final class Node {
  private final String module;
  private final Home home;
  private final Ports ports;
  private final boolean ownTables;
  private final Surroundings surroundings;
  private final Properties properties;
  private final Comeback comeback = new Comeback();

  private @Nullable Server server;
  private volatile boolean called;
  private boolean wanted;

  /**
   * A server that does not run yet.
   *
   * @param ownTables whether the module's tables are in a database of their own
   */
  Node(
      String module,
      Home home,
      Ports ports,
      boolean ownTables,
      Surroundings surroundings,
      Properties properties) {
    this.module = module;
    this.home = home;
    this.ports = ports;
    this.ownTables = ownTables;
    this.surroundings = surroundings;
    this.properties = properties;
  }

  String module() {
    return module;
  }

  Home home() {
    return home;
  }

  Ports ports() {
    return ports;
  }

  boolean hasOwnTables() {
    return ownTables;
  }

  /** What its process is remembered as. */
  String role() {
    return "node." + home.folder().getFileName();
  }

  synchronized Server start() {
    Server starting = Server.start(surroundings, home, ports, Hosting.only(module), properties);
    server = starting;
    wanted = true;
    comeback.started(Instant.now());
    return starting;
  }

  synchronized Server server() {
    Server running = server;
    if (running == null) {
      throw new IllegalStateException("The server of " + module + " was not started.");
    }
    return running;
  }

  /** Ends it for good. */
  void stop() {
    Server running;
    synchronized (this) {
      wanted = false;
      running = server;
    }
    if (running != null && running.isAlive()) {
      running.stop();
    }
  }

  synchronized boolean wasStarted() {
    return server != null;
  }

  /** Notes that the module is called here from now on. */
  void beginToServe() {
    called = true;
  }

  /** Whether the module was ever called here. */
  boolean wasCalled() {
    return called;
  }

  /** Whether it has ended by itself. */
  synchronized boolean isMissing() {
    return wanted && server != null && !server.isAlive();
  }

  /** Whether it has ended by itself and it is time to start it again. */
  synchronized boolean isDue(Instant now) {
    return isMissing() && comeback.ended(now).isZero();
  }
}
