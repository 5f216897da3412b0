package io.parley.launcher;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The nodes of this machine. {@link #follow} is called again and again, and does with each what the
 * order says: starts, stops, starts anew. A node that ended by itself stays away until somebody
 * orders it again, so that one that cannot live does not keep the others from working.
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
    nodes.forEach(this::look);
    for (Map.Entry<Integer, ClusterNode> entry : nodes.entrySet()) {
      ClusterNode node = entry.getValue();
      if (node.phase().isLive() && !order.markOf(entry.getKey()).equals(Optional.of(node.mark()))) {
        node.stop();
        note(entry.getKey(), node);
      }
    }
    nodes
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone =
                  entry.getValue().phase() == ClusterNode.Phase.ENDED
                      && !order.marks().containsKey(entry.getKey());
              if (gone) {
                tried.remove(entry.getKey());
                state.forget(ROLE + entry.getKey());
                state.save(home);
              }
              return gone;
            });
    order.marks().forEach(this::startIfWanted);
  }

  private void look(int number, ClusterNode node) {
    ClusterNode.Phase before = node.phase();
    try {
      if (!node.look()) {
        return;
      }
      if (node.phase() != ClusterNode.Phase.ENDED) {
        note(number, node);
        if (node.isUnknownToTheBalancer()) {
          terminal.complain(
              "Node "
                  + number
                  + " is ready, but the balancer gives it no requests: look whether it runs.");
        }
      } else if (before == ClusterNode.Phase.STOPPING) {
        noteEnd(number, node.mark(), "It was stopped.");
      } else {
        terminal.complain("Node " + number + " ended by itself" + node.end());
        noteEnd(number, node.mark(), "It ended by itself: ./parley cluster add " + number);
      }
    } catch (Halt failed) {
      terminal.complain("Node " + number + ": " + failed.sentence());
      noteEnd(number, node.mark(), failed.sentence());
    }
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
    boolean busy = before != null && before.phase() != ClusterNode.Phase.ENDED;
    if (busy || mark.equals(tried.put(number, mark))) {
      return;
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
      noteEnd(number, mark, failed.sentence());
    }
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
    List<ClusterNode> all = List.copyOf(nodes.values());
    all.forEach(ClusterNode::stop);
    all.forEach(ClusterNode::awaitStopped);
  }
}
