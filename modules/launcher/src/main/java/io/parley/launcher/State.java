package io.parley.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the supervisor of a home says about itself. Processes are recognised by id and start time,
 * so that a file left behind by a crash never points at a stranger.
 */
record State(Properties values) {
  private static final String PHASE = "phase";
  private static final String ADDRESS = ".node.http.port";

  // Field 22 of proc(5) stat, counted from the field after the name.
  private static final int START_IN_STAT = 19;

  static Optional<State> of(Home home) {
    if (!Files.exists(home.state())) {
      return Optional.empty();
    }
    Properties values = new Properties();
    try (InputStream in = Files.newInputStream(home.state())) {
      values.load(in);
    } catch (IOException e) {
      throw new Halt("The file " + home.state() + " cannot be read: check its owner.", e);
    }
    return Optional.of(new State(values));
  }

  static State starting(Ports ports) {
    State state = new State(new Properties());
    state.values.setProperty(PHASE, "starting");
    state.values.setProperty("http.port", String.valueOf(ports.http()));
    state.remember("supervisor", ProcessHandle.current());
    return state;
  }

  void save(Home home) {
    Home.writePrivately(home.state(), values, "Written by the parley command.");
  }

  void remember(String role, ProcessHandle process) {
    values.setProperty(role + ".pid", String.valueOf(process.pid()));
    values.setProperty(role + ".started", startOf(process));
  }

  /** Remembers something else about that role. */
  void note(String role, String what, String value) {
    values.setProperty(role + "." + what, value);
  }

  /** What was noted. */
  Optional<String> noted(String role, String what) {
    return Optional.ofNullable(values.getProperty(role + "." + what));
  }

  /** Forgets the process of that role and what was noted about it. */
  void forget(String role) {
    values.stringPropertyNames().stream()
        .filter(name -> name.startsWith(role + "."))
        .forEach(values::remove);
  }

  /** Whether several nodes run behind a balancer. */
  boolean isCluster() {
    return noted("cluster", "is").isPresent();
  }

  void cluster() {
    note("cluster", "is", "here");
  }

  /** Ports of the server that commands on this machine talk to. */
  Ports talking() {
    return new Ports(
        Integer.parseInt(values.getProperty("talking.http", String.valueOf(ports().http()))));
  }

  void talking(Ports server) {
    values.setProperty("talking.http", String.valueOf(server.http()));
  }

  /** Notes where a module is that is not in the main server, or that it is there again. */
  void place(String module, @Nullable Ports node) {
    if (node == null) {
      values.remove(module + ADDRESS);
    } else {
      values.setProperty(module + ADDRESS, String.valueOf(node.http()));
    }
  }

  /** Ports of the servers of modules that are not in the main server, by module. */
  Map<String, Ports> nodes() {
    Map<String, Ports> nodes = new TreeMap<>();
    for (String name : values.stringPropertyNames()) {
      if (name.endsWith(ADDRESS)) {
        nodes.put(
            name.substring(0, name.length() - ADDRESS.length()),
            new Ports(Integer.parseInt(values.getProperty(name))));
      }
    }
    return nodes;
  }

  /** Roles whose processes were remembered, in alphabetical order. */
  List<String> roles() {
    return values.stringPropertyNames().stream()
        .filter(name -> name.endsWith(".pid"))
        .map(name -> name.substring(0, name.length() - ".pid".length()))
        .sorted()
        .toList();
  }

  void phase(String phase) {
    values.setProperty(PHASE, phase);
  }

  boolean isReady() {
    return "ready".equals(values.getProperty(PHASE));
  }

  Ports ports() {
    return new Ports(Integer.parseInt(values.getProperty("http.port", "0")));
  }

  /** The process of that role, if it is still the one that was remembered. */
  Optional<ProcessHandle> process(String role) {
    return Optional.ofNullable(values.getProperty(role + ".pid"))
        .map(Long::parseLong)
        .flatMap(ProcessHandle::of)
        .filter(ProcessHandle::isAlive)
        .filter(process -> startOf(process).equals(values.getProperty(role + ".started")));
  }

  /** Whether the supervisor lives. */
  boolean isRunning() {
    return process("supervisor").isPresent();
  }

  private static String startOf(ProcessHandle process) {
    try {
      // In ticks since the machine started, which stay the same when somebody sets the clock.
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[START_IN_STAT];
    } catch (IOException notLinux) {
      return process.info().startInstant().map(Instant::toString).orElse("");
    }
  }
}
