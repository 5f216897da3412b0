package io.parley.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.TreeMap;

/**
 * The block of ports of one installation. Only {@code http} is for others; the rest listens on the
 * loopback address.
 */
record Ports(int http) {
  private static final int BLOCK = 6;

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

  int management() {
    return http + 1;
  }

  int internal() {
    return http + 2;
  }

  int database() {
    return http + 3;
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
                    + " first of six free ports.");
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
