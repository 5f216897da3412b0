package io.parley.kernel.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A real HTTP server with the real dispatcher. It answers for the core that is registered in this
 * process, and can be made ill.
 */
final class FarEcho implements AutoCloseable {
  static final String KEY = "a:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  /** How many calls came here, not counting those that only learnt whom they had to name. */
  final AtomicInteger calls = new AtomicInteger();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final AtomicInteger turn = new AtomicInteger();
  private volatile List<ModuleDispatcher> dispatchers = List.of();
  private volatile @Nullable HttpHandler illness;

  private FarEcho(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext(ModuleDispatcher.ROOT, this::handle);
    server.start();
  }

  /** A server without an application yet. */
  static FarEcho empty() throws IOException {
    return new FarEcho(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  /** A server whose own routes lead to the core in it. */
  static FarEcho started() throws IOException {
    return started(ModuleRoutes.of(Settings.of(Map.of(InternalKeys.SETTING, KEY)), Echo.class));
  }

  static FarEcho started(ModuleRoutes routes) throws IOException {
    FarEcho echo = empty();
    echo.serve(routes);
    return echo;
  }

  /** Starts anew, as one server or as a proxy before several that are asked in turn. */
  void serve(ModuleRoutes... routes) {
    dispatchers =
        Arrays.stream(routes)
            .map(one -> new ModuleDispatcher(one, new Wire(), Clock.systemUTC()))
            .toList();
  }

  int port() {
    return server.getAddress().getPort();
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** Where nobody listens. */
  static URI nobody() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + free.getLocalPort());
    }
  }

  /** Answers every call in this way from now on. */
  void fallIll(HttpHandler how) {
    illness = how;
  }

  void recover() {
    illness = null;
  }

  private void handle(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    try (exchange) {
      HttpHandler ill = illness;
      if (ill != null) {
        exchange.getRequestBody().readAllBytes();
        ill.handle(exchange);
      } else {
        answer(exchange);
      }
    }
  }

  /** Answers as a server that is well. */
  void answer(HttpExchange exchange) throws IOException {
    ModuleDispatcher dispatcher =
        dispatchers.get(Math.floorMod(turn.getAndIncrement(), dispatchers.size()));
    ModuleDispatcher.Answer answer =
        dispatcher.answer(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            exchange.getRequestHeaders()::getFirst,
            Long.parseLong(exchange.getRequestHeaders().getFirst("Content-Length")),
            exchange.getRequestBody());
    if (answer.status() == 421) {
      calls.decrementAndGet();
    }
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    send(exchange, answer.status(), answer.mediaType(), answer.body());
  }

  static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
