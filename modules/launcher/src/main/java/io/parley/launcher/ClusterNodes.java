package io.parley.launcher;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * The nodes of this machine. {@link #follow} is called again and again, and does with each what the
 * order says: starts, stops, starts anew. A node that served and ended by itself is started again,
 * after a pause that grows while it ends again and again. One that never came to serve stays away
 * until somebody orders it again.
 */
final class ClusterNodes {
  private static final String ROLE = "node.";

  private final Surroundings surroundings;
  private final Home home;
  private final Ports ports;
  private final ClusterPlace place;
  private final BalancerView balancer;
  private final Hosting hosting;
  private final Properties common;
  private final State state;
  private final Terminal terminal;
  private final Map<Integer, ClusterNode> nodes = new TreeMap<>();
  private final Map<Integer, String> tried = new TreeMap<>();

  private boolean stopped;

  /** Of those that have served since they were ordered. */
  private final Map<Integer, Comeback> comebacks = new TreeMap<>();

  /**
   * @param hosting what each of them holds
   * @param common settings that all nodes have
   */
  ClusterNodes(
      Surroundings surroundings,
      ClusterPlace place,
      Hosting hosting,
      Properties common,
      State state,
      Terminal terminal) {
    this.surroundings = surroundings;
    this.home = surroundings.home();
    this.ports = surroundings.ports();
    this.place = place;
    this.balancer = BalancerView.of(common);
    this.hosting = hosting;
    this.common = common;
    this.state = state;
    this.terminal = terminal;
  }

  /** Does the next step towards what is ordered. */
  synchronized void follow(ClusterOrder order) {
    if (stopped) {
      return;
    }
    nodes.forEach(this::look);
    for (Map.Entry<Integer, ClusterNode> entry : nodes.entrySet()) {
      ClusterNode node = entry.getValue();
      if (node.phase().isLive() && !order.markOf(entry.getKey()).equals(Optional.of(node.mark()))) {
        node.stop();
        note(entry.getKey(), node);
      }
    }
    Set<Integer> wanted = order.marks().keySet();
    nodes.entrySet().removeIf(node -> isOver(node.getValue()) && !wanted.contains(node.getKey()));
    for (int number : List.copyOf(tried.keySet())) {
      if (!nodes.containsKey(number) && !wanted.contains(number)) {
        forget(number);
      }
    }
    order.marks().forEach(this::startIfWanted);
  }

  private static boolean isOver(ClusterNode node) {
    return node.phase() == ClusterNode.Phase.ENDED;
  }

  private void forget(int number) {
    tried.remove(number);
    comebacks.remove(number);
    state.forget(ROLE + number);
    state.save(home);
  }

  private void look(int number, ClusterNode node) {
    ClusterNode.Phase before = node.phase();
    try {
      if (!node.look()) {
        return;
      }
      if (node.phase() != ClusterNode.Phase.ENDED) {
        note(number, node);
        comebacks.computeIfAbsent(number, absent -> new Comeback()).started(Instant.now());
        if (node.isUnknownToTheBalancer()) {
          terminal.complain(
              "Node "
                  + number
                  + " is ready, but the balancer gives it no requests: look whether it runs.");
        }
      } else if (before == ClusterNode.Phase.STOPPING) {
        noteEnd(number, node.mark(), "It was stopped.");
      } else {
        terminal.complain("Node " + number + " ended by itself" + node.end() + next(number));
        noteEnd(number, node.mark(), "It ended by itself." + next(number));
      }
    } catch (Halt failed) {
      terminal.complain("Node " + number + ": " + failed.sentence());
      noteEnd(number, node.mark(), failed.sentence() + next(number));
    }
  }

  /** What becomes of a node that has ended, as a further sentence. */
  private String next(int number) {
    Comeback comeback = comebacks.get(number);
    return comeback == null
        ? " To start it: ./parley cluster add " + number
        : " It is started again in "
            + Math.max(1, comeback.ended(Instant.now()).toSeconds())
            + " s.";
  }

  private void noteEnd(int number, String mark, String reason) {
    state.forget(ROLE + number);
    state.note(ROLE + number, "mark", mark);
    state.note(ROLE + number, "phase", ClusterNode.Phase.ENDED.name());
    state.note(ROLE + number, "reason", reason);
    talkToAReadyOne();
    state.save(home);
  }

  // Commands on this machine do.
  private void talkToAReadyOne() {
    ready().ifPresent(state::talking);
  }

  private void startIfWanted(int number, String mark) {
    ClusterNode before = nodes.get(number);
    boolean busy = before != null && !isOver(before);
    if (busy || (mark.equals(tried.get(number)) && !isDue(number))) {
      return;
    }
    if (!mark.equals(tried.put(number, mark))) {
      comebacks.remove(number);
    }
    Comeback again = comebacks.get(number);
    if (again != null) {
      again.started(Instant.now());
    }
    Ports own = ports.ofNode(number);
    try {
      own.requireFree(false);
      Home folder = home.ofCluster(String.valueOf(number));
      folder.prepare();
      Server server =
          Server.start(Server.Role.NODE, surroundings, folder, own, hosting, settings(own));
      String name = place.nodeName(own);
      ClusterNode node = new ClusterNode(mark, own, server, () -> balancer.serves(name));
      nodes.put(number, node);
      note(number, node);
    } catch (Halt failed) {
      nodes.remove(number);
      terminal.complain("Node " + number + ": " + failed.sentence());
      noteEnd(number, mark, failed.sentence() + next(number));
    }
  }

  private boolean isDue(int number) {
    Comeback comeback = comebacks.get(number);
    return comeback != null && comeback.ended(Instant.now()).isZero();
  }

  private Properties settings(Ports own) {
    Properties properties = new Properties();
    properties.putAll(common);
    properties.setProperty("parley.bind", place.bind());
    properties.setProperty("parley.http.port", String.valueOf(own.http()));
    properties.setProperty("parley.management.port", String.valueOf(own.management()));
    properties.setProperty("parley.internal.port", String.valueOf(own.internal()));
    properties.setProperty("parley.cluster.port", String.valueOf(own.cluster()));
    properties.setProperty("parley.web.balancer", place.balancerAddress());
    String name = place.nodeName(own);
    properties.setProperty("parley.node", name);
    properties.setProperty("jboss.node.name", name);
    return properties;
  }

  private void note(int number, ClusterNode node) {
    String role = ROLE + number;
    state.remember(role, node.process());
    state.note(role, "mark", node.mark());
    state.note(role, "phase", node.phase().name());
    state.note(role, "http.port", String.valueOf(node.ports().http()));
    talkToAReadyOne();
    state.save(home);
  }

  /** The name of a node in the state file. */
  static String role(int number) {
    return ROLE + number;
  }

  /** The ports of a node that serves. */
  synchronized Optional<Ports> ready() {
    return nodes.values().stream()
        .filter(node -> node.phase() == ClusterNode.Phase.READY)
        .map(ClusterNode::ports)
        .findFirst();
  }

  /** Whether every node that is there has come as far as it will. */
  synchronized boolean isSettled() {
    return nodes.values().stream().allMatch(node -> node.phase() != ClusterNode.Phase.STARTING);
  }

  /** Stops all at once and waits. */
  synchronized void stop() {
    stopped = true;
    List<ClusterNode> all = List.copyOf(nodes.values());
    all.forEach(ClusterNode::stop);
    all.forEach(ClusterNode::awaitStopped);
  }
}
