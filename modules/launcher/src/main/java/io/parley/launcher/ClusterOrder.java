package io.parley.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The nodes that a cluster on this machine is to have. Commands write it, the supervisor follows
 * it. A node has a mark that changes when it is to be started anew.
 *
 * @param marks by number of the node, from 1
 */
record ClusterOrder(Map<Integer, String> marks) {
  static final int MOST = 9;

  ClusterOrder {
    marks = new TreeMap<>(marks);
  }

  /** Nodes 1 to that number, all to be started. */
  static ClusterOrder of(int nodes) {
    if (nodes < 1 || nodes > MOST) {
      throw new Halt("A machine can have 1 to " + MOST + " nodes: name a number among these.");
    }
    ClusterOrder order = new ClusterOrder(Map.of());
    for (int node = 1; node <= nodes; node++) {
      order = order.withFresh(node);
    }
    return order;
  }

  /** What was ordered last, or nothing. */
  static ClusterOrder of(Home home) {
    Map<Integer, String> marks = new TreeMap<>();
    if (Files.exists(home.clusterOrder())) {
      Properties stored = new Properties();
      try (InputStream in = Files.newInputStream(home.clusterOrder())) {
        stored.load(in);
      } catch (IOException e) {
        throw new Halt("The file " + home.clusterOrder() + " cannot be read: check its owner.", e);
      }
      stored.stringPropertyNames().forEach(n -> marks.put(number(n), stored.getProperty(n)));
    }
    return new ClusterOrder(marks);
  }

  void save(Home home) {
    Properties stored = new Properties();
    marks.forEach((node, mark) -> stored.setProperty(String.valueOf(node), mark));
    Home.writePrivately(home.clusterOrder(), stored, "Written by ./parley cluster.");
  }

  /** The order with that node in it, to be started, be it for the first time or anew. */
  ClusterOrder withFresh(int node) {
    if (node < 1 || node > MOST) {
      throw new Halt("There is no node " + node + ": name a number from 1 to " + MOST + ".");
    }
    Map<Integer, String> changed = new TreeMap<>(marks);
    changed.put(node, UUID.randomUUID().toString());
    return new ClusterOrder(changed);
  }

  ClusterOrder without(int node) {
    Map<Integer, String> changed = new TreeMap<>(marks);
    changed.remove(node);
    return new ClusterOrder(changed);
  }

  Optional<String> markOf(int node) {
    return Optional.ofNullable(marks.get(node));
  }

  static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new Halt("\"" + text + "\" is not a node: name its number.", e);
    }
  }
}
