package io.parley.launcher;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the servers of a cluster meet.
 *
 * @param bind address of this machine by which balancer and nodes reach each other
 * @param balancerHost where nodes register
 * @param isBalancerHere whether the balancer is one of the servers of this home
 */
record ClusterPlace(String bind, String balancerHost, int balancerPort, boolean isBalancerHere) {
  // The transaction manager takes 23 bytes.
  private static final int NAME = 16;

  static ClusterPlace of(Surroundings surroundings, Ports ports) {
    String bind = surroundings.clusterBind();
    Optional<String> elsewhere = surroundings.find("PARLEY_CLUSTER_BALANCER");
    if (elsewhere.isEmpty()) {
      return new ClusterPlace(bind, bind, ports.internal(), true);
    }
    if (surroundings.database().isEmpty()) {
      throw new Halt(
          "Nodes of a balancer elsewhere need the database of the others: set"
              + " PARLEY_DATABASE_URL and PARLEY_SECRET as they have them.");
    }
    String text = elsewhere.get();
    int colon = text.lastIndexOf(':');
    try {
      if (colon > 0) {
        return new ClusterPlace(
            bind, text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)), false);
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new Halt(
        "PARLEY_CLUSTER_BALANCER is \""
            + text
            + "\": set it to the host of the balancer and its port for nodes, such as"
            + " 10.0.0.5:8082.");
  }

  /** What servers need to know of it. */
  void describe(Properties properties, InstallationSecrets secrets, Home home) {
    properties.setProperty("parley.cluster.bind", bind);
    properties.setProperty("parley.cluster.name", secrets.clusterName());
    properties.setProperty("parley.cluster.keys", home.clusterKey().toString());
    properties.setProperty("parley.cluster.keys.password", secrets.clusterKeyPassword());
    properties.setProperty("parley.balancer.host", balancerHost);
    properties.setProperty("parley.balancer.port", String.valueOf(balancerPort));
  }

  /** The address from which the balancer asks nodes. */
  String balancerAddress() {
    try {
      return InetAddress.getByName(balancerHost).getHostAddress();
    } catch (UnknownHostException e) {
      throw new Halt(
          "The balancer's host " + balancerHost + " is unknown: correct PARLEY_CLUSTER_BALANCER.",
          e);
    }
  }

  /**
   * The name of a node, which no other node of the installation has. Machines that are made from
   * one image often share a host name, so the address counts as soon as there can be several
   * machines.
   */
  String nodeName(Ports ports) {
    String host = bind.startsWith("127.") ? hostName() : bind;
    String name = host.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
    return name.substring(0, Math.min(NAME, name.length())) + "-" + ports.http();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "node";
    }
  }
}
