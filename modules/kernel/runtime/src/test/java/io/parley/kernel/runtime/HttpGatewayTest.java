package io.parley.kernel.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Unavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("echo")
class HttpGatewayTest implements GatewayContract {
  private static final String KEY = "a:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
  private static final InternalKeys KEYS = InternalKeys.parse(KEY);

  private final ClassLoader loader =
      new URLClassLoader(new URL[0], HttpGatewayTest.class.getClassLoader());
  private final EchoCore core = new EchoCore(loader);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    ModuleRegistry.register(Echo.class, core, loader);
    ModuleRoutes routes =
        ModuleRoutes.of(Settings.of(Map.of(InternalKeys.SETTING, KEY)), Echo.class);
    ModuleDispatcher dispatcher = new ModuleDispatcher(routes, new Wire(), Clock.systemUTC());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(ModuleDispatcher.ROOT, exchange -> answer(dispatcher, exchange));
    server.start();
  }

  @AfterEach
  void stop() {
    ModuleRegistry.unregister(Echo.class);
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

  private URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private Echo gateway(TransactionGuard transactions, List<URI> bases) {
    Clock clock = Clock.systemUTC();
    return (Echo)
        Gateway.to(
            Contract.of(Echo.class),
            new HttpRoute("echo", bases, HttpRoute.newClient(), () -> KEYS, new Wire(), clock),
            transactions,
            clock);
  }

  @Override
  public Echo gateway(TransactionGuard transactions) {
    return gateway(transactions, List.of(base()));
  }

  @Override
  public EchoCore core() {
    return core;
  }

  private static CallContext context() {
    return new CallContext(
        null,
        Actor.system("test"),
        Instant.now().plusSeconds(5),
        new RequestId(UUID.randomUUID(), false),
        "trace");
  }

  @Test
  void givesUpWhenTheOperationsTimeIsOver() {
    Echo echo = gateway(TransactionGuard.none());

    assertThatThrownBy(
            () ->
                context()
                    .run(
                        () -> {
                          echo.linger();
                          return true;
                        }))
        .isInstanceOfSatisfying(
            Unavailable.class, error -> assertThat(error.code()).isEqualTo("deadline.passed"));
  }

  @Test
  void goesToTheNextServerWhenOneIsDown() throws IOException {
    Echo echo = gateway(TransactionGuard.none(), List.of(nobody(), base()));

    assertThat(context().<Long>run(() -> echo.count("x"))).isEqualTo(1);
    assertThat(context().<Long>run(() -> echo.count("x"))).isEqualTo(2);
  }

  @Test
  void saysWhenNoServerCanBeReached() throws IOException {
    Echo echo = gateway(TransactionGuard.none(), List.of(nobody()));

    assertThatThrownBy(() -> context().run(echo::silence))
        .isInstanceOfSatisfying(
            Unavailable.class, error -> assertThat(error.code()).isEqualTo("module.unreachable"));
  }

  @Test
  void isTheClientOfProgramsToo() {
    Echo echo = ModuleClient.of(Echo.class, base(), KEYS);

    assertThat(context().<Long>run(() -> echo.count("from a program"))).isEqualTo(1);
  }

  @Test
  void tellsNothingWhenTheServerRefusesTheKey() {
    Echo echo =
        ModuleClient.of(
            Echo.class,
            base(),
            InternalKeys.parse("a:OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk="));

    assertThatThrownBy(() -> context().run(() -> echo.count("x")))
        .isInstanceOfSatisfying(
            Unavailable.class, error -> assertThat(error.code()).isEqualTo("module.failed"));
    assertThat(core.counted).hasValue(0);
  }

  @Test
  void keepsAContextThatCannotBeWrittenToItself() {
    CallContext odd =
        new CallContext(
            null, Actor.reader(), context().deadline(), context().request(), "two\nlines");

    assertThatThrownBy(() -> odd.run(() -> gateway(TransactionGuard.none()).silence()))
        .isInstanceOfSatisfying(
            Unavailable.class, error -> assertThat(error.code()).isEqualTo("module.failed"));
  }

  private static URI nobody() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + free.getLocalPort());
    }
  }
}
