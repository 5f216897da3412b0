package io.parley.launcher;

import java.util.Properties;

/**
 * How many clients a server serves at once, so that all of them, each as dear as the listener lets
 * it be, still find room in its memory.
 *
 * @param connections that are open
 * @param bytesOutside that bodies of requests on so many connections may take outside the heap
 */
record HttpBounds(int connections, long bytesOutside) {
  // What the listener takes of a head, 32 KiB, and as much again while it is read.
  private static final long HEAD = 64 << 10;

  // The buffers of "bodies-first" in undertow.cli and balancer.cli.
  private static final long BODY = 17 * (16 << 10);

  private static final int MOST = 20_000;

  /** Of a server with the application, which needs the larger part of the heap itself. */
  static HttpBounds ofServer(long heap) {
    return of(heap / 3, heap * 3 / 2);
  }

  /** Of the balancer, which has little else in its memory. */
  static HttpBounds ofBalancer(long heap) {
    return of(heap / 2, heap * 9 / 4);
  }

  private static HttpBounds of(long heads, long bodies) {
    return new HttpBounds((int) Math.min(MOST, Math.min(heads / HEAD, bodies / BODY)), bodies);
  }

  /** Tells the server, unless somebody decided otherwise. */
  void describe(Properties properties, Surroundings surroundings) {
    if (surroundings.find("PARLEY_HTTP_CONNECTIONS").isEmpty()) {
      properties.setProperty("parley.http.connections", String.valueOf(connections));
    }
  }
}
