package io.parley.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ports of one server and its database, six in a row. Only {@code http} of the first server is
 * for others; the rest listens on the loopback address. Each module that has a server of its own
 * takes the next block, ten further on.
 */
record Ports(int http) {
  private static final int BLOCK = 6;
  private static final int DISTANCE = 10;

  static Ports from(int http) {
    if (http < 1024 || http > 65_535 - BLOCK) {
      throw new Halt(
          "PARLEY_HTTP_PORT is "
              + http
              + ": set it to a port from 1024 to "
              + (65_535 - BLOCK)
              + ".");
    }
    return new Ports(http);
  }

  /**
   * The ports of a module's own server, or of a node of a cluster.
   *
   * @param slot from 1
   */
  Ports ofNode(int slot) {
    return from(http + slot * DISTANCE);
  }

  /** From one server's first port to the next one's. */
  int distance() {
    return DISTANCE;
  }

  int management() {
    return http + 1;
  }

  int internal() {
    return http + 2;
  }

  /** Where other servers on this machine reach the modules of this one. */
  String internalAddress() {
    return "http://127.0.0.1:" + internal();
  }

  int database() {
    return http + 3;
  }

  /** Of a node's channel to others; the sixth port is kept for later. */
  int cluster() {
    return http + 4;
  }

  /** Fails when another program listens on a port that is about to be used. */
  void requireFree(boolean withDatabase) {
    Map<Integer, String> wanted =
        new TreeMap<>(
            Map.of(http, "HTTP", management(), "management", internal(), "internal calls"));
    if (withDatabase) {
      wanted.put(database(), "the embedded database");
    }
    wanted.forEach(
        (port, purpose) -> {
          if (!isFree(port)) {
            throw new Halt(
                "Port "
                    + port
                    + " ("
                    + purpose
                    + ") is taken by another program: end that one, or set PARLEY_HTTP_PORT to the"
                    + " first of six free ports, with six more at each further ten for every module"
                    + " in a server of its own.");
          }
        });
  }

  // Both tries are needed: a listener on one address does not hinder binding to another.
  private static boolean isFree(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return false;
    } catch (IOException nobodyListens) {
      try (ServerSocket socket = new ServerSocket()) {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(port));
        return true;
      } catch (IOException taken) {
        return false;
      }
    }
  }
}
