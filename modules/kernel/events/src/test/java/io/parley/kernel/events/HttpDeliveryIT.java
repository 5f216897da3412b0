package io.parley.kernel.events;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parley.kernel.runtime.InternalKeys;
import io.parley.kernel.runtime.ModuleClient;
import io.parley.kernel.runtime.ModuleDispatcher;
import io.parley.kernel.runtime.ModuleRegistry;
import io.parley.kernel.runtime.ModuleRoutes;
import io.parley.kernel.runtime.Settings;
import io.parley.kernel.runtime.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("receiver")
class HttpDeliveryIT implements EventDeliveryContract {
  private static final String KEY = "a:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    ModuleRoutes routes =
        ModuleRoutes.of(Settings.of(Map.of(InternalKeys.SETTING, KEY)), Walker.class);
    ModuleDispatcher dispatcher = new ModuleDispatcher(routes, new Wire(), Clock.systemUTC());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(ModuleDispatcher.ROOT, exchange -> answer(dispatcher, exchange));
    server.start();
  }

  @AfterEach
  void stop() {
    ModuleRegistry.unregister(Walker.class);
    server.stop(0);
    threads.shutdownNow();
  }

  private static void answer(ModuleDispatcher dispatcher, HttpExchange exchange)
      throws IOException {
    try (exchange) {
      ModuleDispatcher.Answer answer =
          dispatcher.answer(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              exchange.getRequestHeaders()::getFirst,
              exchange.getRequestBody().readAllBytes());
      exchange.getResponseHeaders().set("Content-Type", answer.mediaType());
      exchange.sendResponseHeaders(
          answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  @Override
  public Fixture fixture() {
    return new Fixture(
        core -> {
          ModuleRegistry.register(Walker.class, core, Walker.class.getClassLoader());
          URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
          return ModuleClient.of(Walker.class, base, InternalKeys.parse(KEY));
        });
  }
}
