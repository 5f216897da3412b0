package io.parley.testkit.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for a server of a test. */
final class FreePorts {
  private static final int BLOCK = 6;
  private static final int DISTANCE = 10;

  private FreePorts() {}

  /**
   * The first port of blocks that follow each other, below the range that Linux gives to outgoing
   * connections.
   */
  static int block(int blocks) {
    for (int attempt = 0; attempt < 200; attempt++) {
      int first = 20_000 + ThreadLocalRandom.current().nextInt(1_000 - blocks) * DISTANCE;
      boolean free = true;
      for (int block = 0; block < blocks && free; block++) {
        for (int port = 0; port < BLOCK && free; port++) {
          free = isFree(first + block * DISTANCE + port);
        }
      }
      if (free) {
        return first;
      }
    }
    throw new IllegalStateException("There are no " + blocks + " blocks of free ports.");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
