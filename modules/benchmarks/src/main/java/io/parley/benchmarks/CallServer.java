package io.parley.benchmarks;

import io.parley.discussion.api.Discussion;
import io.parley.kernel.runtime.InternalKeys;
import io.parley.kernel.runtime.ModuleDispatcher;
import io.parley.kernel.runtime.ModuleRoutes;
import io.parley.kernel.runtime.Settings;
import io.parley.kernel.runtime.Wire;
import io.parley.tenancy.api.Tenancy;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Headers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The listener between servers: Undertow, as in production, in front of the cores of this JVM. */
final class CallServer implements AutoCloseable {
  private static final Map<String, String> KEYS =
      Map.of(InternalKeys.SETTING, "a:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");

  private final Undertow server;
  private final int port;

  private CallServer(ModuleRoutes routes, int port) {
    this.port = port;
    ModuleDispatcher dispatcher = new ModuleDispatcher(routes, new Wire(), Clock.systemUTC());
    server =
        Undertow.builder()
            .addHttpListener(port, "127.0.0.1")
            .setHandler(new BlockingHandler(exchange -> answer(dispatcher, exchange)))
            .build();
    server.start();
  }

  static CallServer start(ModuleRoutes routes, int port) {
    return new CallServer(routes, port);
  }

  /** Routes as these settings make them, beside keys that all have. */
  static ModuleRoutes routes(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(KEYS);
    all.putAll(settings);
    return ModuleRoutes.of(Settings.of(all), Tenancy.class, Discussion.class);
  }

  static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException none) {
      throw new java.io.UncheckedIOException(none);
    }
  }

  private static void answer(ModuleDispatcher dispatcher, HttpServerExchange exchange)
      throws IOException {
    ModuleDispatcher.Answer answer =
        dispatcher.answer(
            exchange.getRequestMethod().toString(),
            exchange.getRequestPath(),
            exchange.getRequestHeaders()::getFirst,
            exchange.getInputStream().readAllBytes());
    exchange.setStatusCode(answer.status());
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, answer.mediaType());
    exchange.getResponseSender().send(ByteBuffer.wrap(answer.body()));
  }

  @Override
  public void close() {
    server.stop();
  }

  /** A server in a process of its own: answers on the port it is given until its input ends. */
  static final class Elsewhere {
    private Elsewhere() {}

    public static void main(String[] arguments) throws IOException {
      FixedCores.register();
      try (CallServer server = start(routes(Map.of()), Integer.parseInt(arguments[0]))) {
        System.out.println("ready on " + server.port);
        while (System.in.read() >= 0) {
          // Waits for the end.
        }
      }
    }
  }
}
