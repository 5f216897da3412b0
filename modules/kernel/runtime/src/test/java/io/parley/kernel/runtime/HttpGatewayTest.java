package io.parley.kernel.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.RequestId;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The gateway through HTTP: to this same server, to two others, and from a program. */
@ResourceLock("echo")
class HttpGatewayTest {
  private final ClassLoader loader =
      new URLClassLoader(new URL[0], HttpGatewayTest.class.getClassLoader());
  private final EchoCore core = new EchoCore(loader);
  private FarEcho first;
  private FarEcho second;

  @BeforeEach
  void start() throws IOException {
    ModuleRegistry.register(Echo.class, core, loader);
    first = FarEcho.empty();
    second = FarEcho.started();
  }

  @AfterEach
  void stop() {
    ModuleRegistry.unregister(Echo.class);
    first.close();
    second.close();
  }

  private static Echo gateway(Map<String, String> settings, TransactionGuard transactions) {
    ModuleRoutes routes = ModuleRoutes.of(Settings.of(settings), Echo.class);
    return (Echo) routes.gateway(Contract.of(Echo.class), transactions);
  }

  private Echo remote(Object... bases) {
    StringBuilder urls = new StringBuilder();
    for (Object base : bases) {
      urls.append(urls.isEmpty() ? "" : ",").append(base);
    }
    return gateway(
        Map.of("parley.module.echo", urls.toString(), InternalKeys.SETTING, FarEcho.KEY),
        TransactionGuard.none());
  }

  @Nested
  class Loopback implements GatewayContract {
    @Override
    public Echo gateway(TransactionGuard transactions) {
      ModuleRoutes routes =
          ModuleRoutes.of(
              Settings.of(
                  Map.of(
                      "parley.modules",
                      "loopback",
                      "parley.internal.port",
                      String.valueOf(first.port()),
                      InternalKeys.SETTING,
                      FarEcho.KEY)),
              Echo.class);
      first.serve(routes);
      return (Echo) routes.gateway(Contract.of(Echo.class), transactions);
    }

    @Override
    public EchoCore core() {
      return core;
    }
  }

  @Nested
  class WithTwoServers implements GatewayContract {
    @Override
    public Echo gateway(TransactionGuard transactions) {
      first.serve(here());
      return HttpGatewayTest.gateway(
          Map.of(
              "parley.module.echo",
              first.base() + "," + second.base(),
              InternalKeys.SETTING,
              FarEcho.KEY),
          transactions);
    }

    @Override
    public EchoCore core() {
      return core;
    }
  }

  @Test
  void givesUpWhenTheOperationsTimeIsOver() {
    assertThat(
            Calls.unavailable(
                () -> {
                  remote(second.base()).linger();
                  return true;
                }))
        .isEqualTo("deadline.passed");
  }

  @Test
  void goesToTheNextServerWhenOneIsDown() throws IOException {
    Echo echo = remote(FarEcho.nobody(), second.base());

    for (long count = 1; count <= 10; count++) {
      assertThat(Calls.<Long>call(() -> echo.count("x"))).isEqualTo(count);
    }
  }

  @Test
  void sharesTheCallsOutAmongTheServers() {
    first.serve(here());
    Echo echo = remote(first.base(), second.base());

    for (int i = 0; i < 10; i++) {
      Calls.call(() -> echo.count("x"));
    }

    assertThat(first.calls).hasValue(5);
    assertThat(second.calls).hasValue(5);
  }

  private static ModuleRoutes here() {
    return ModuleRoutes.of(Settings.of(Map.of(InternalKeys.SETTING, FarEcho.KEY)), Echo.class);
  }

  @Test
  void losesNoCommandWhenTheServerStartsAnew() {
    Echo echo = remote(second.base());
    assertThat(Calls.<Long>call(() -> echo.count("x"))).isEqualTo(1);

    second.serve(here());

    assertThat(Calls.<Long>call(() -> echo.count("x"))).isEqualTo(2);
    assertThat(second.calls).hasValue(2);
  }

  @Test
  void findsEveryServerBehindAProxy() {
    second.serve(here(), here(), here());
    Echo echo = remote(second.base());

    for (long count = 1; count <= 10; count++) {
      assertThat(Calls.<Long>call(() -> echo.count("x"))).isEqualTo(count);
    }
    assertThat(second.calls).hasValue(10);
  }

  @Test
  void saysWhenNoServerCanBeReached() throws IOException {
    Echo echo = remote(FarEcho.nobody());

    assertThat(Calls.unavailable(echo::silence)).isEqualTo("module.unreachable");
  }

  @Test
  void isTheClientOfProgramsToo() {
    Echo echo = ModuleClient.of(Echo.class, second.base(), InternalKeys.parse(FarEcho.KEY));

    assertThat(Calls.<Long>call(() -> echo.count("from a program"))).isEqualTo(1);
  }

  @Test
  void tellsNothingWhenTheServerRefusesTheKey() {
    Echo echo =
        ModuleClient.of(
            Echo.class,
            second.base(),
            InternalKeys.parse("a:OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk="));

    assertThat(Calls.unavailable(() -> echo.count("x"))).isEqualTo("module.unreachable");
    assertThat(core.counted).hasValue(0);
  }

  @Test
  void keepsAContextThatCannotBeWrittenToItself() {
    CallContext odd =
        new CallContext(
            null,
            Actor.reader(),
            Instant.now().plusSeconds(3),
            new RequestId(UUID.randomUUID(), false),
            "two\nlines");

    assertThat(Calls.unavailable(odd, () -> remote(second.base()).silence()))
        .isEqualTo("module.failed");
  }
}
