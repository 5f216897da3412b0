package io.parley.architecture.calls;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parley.kernel.runtime.ModuleDispatcher;
import io.parley.kernel.runtime.ModuleRoutes;
import io.parley.kernel.runtime.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The listener between servers, as a server has it, in front of the cores of this JVM. */
public final class CallListener implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger answered = new AtomicInteger();

  private CallListener() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.setExecutor(threads);
    server.start();
  }

  /** Opens a port, on which nobody answers yet. */
  public static CallListener open() {
    return new CallListener();
  }

  /** Answers calls as a server does that has these routes. */
  public CallListener answering(ModuleRoutes routes) {
    ModuleDispatcher dispatcher = new ModuleDispatcher(routes, new Wire(), Clock.systemUTC());
    server.createContext(ModuleDispatcher.ROOT, exchange -> answer(dispatcher, exchange));
    return this;
  }

  /** Its port. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Its address, as settings name it. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** How many calls came in. */
  public int answered() {
    return answered.get();
  }

  private void answer(ModuleDispatcher dispatcher, HttpExchange exchange) throws IOException {
    try (exchange) {
      answered.incrementAndGet();
      ModuleDispatcher.Answer answer =
          dispatcher.answer(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              exchange.getRequestHeaders()::getFirst,
              exchange.getRequestBody().readAllBytes());
      exchange.getResponseHeaders().set("Content-Type", answer.mediaType());
      int length = answer.body().length;
      exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
