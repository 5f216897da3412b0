package io.parley.kernel.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Unavailable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("echo")
class LiveRouteTest {
  private static final Map<String, String> PAUSED = Map.of("parley.module.echo.paused", "true");

  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final EchoCore core =
      new EchoCore(LiveRouteTest.class.getClassLoader()) {
        @Override
        public long count(@Nullable String why) {
          entered.countDown();
          try {
            mayEnd.await();
          } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
          }
          return super.count(why);
        }
      };
  private final ModuleRoutes routes = ModuleRoutes.of(Settings.of(Map.of()), Echo.class);
  private final Echo echo = (Echo) routes.gateway(Contract.of(Echo.class), TransactionGuard.none());
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @BeforeEach
  void register() {
    ModuleRegistry.register(Echo.class, core, LiveRouteTest.class.getClassLoader());
    ModuleRegistry.follow(routes);
  }

  @AfterEach
  void unregister() {
    mayEnd.countDown();
    threads.shutdownNow();
    ModuleRegistry.follow(null);
    ModuleRegistry.unregister(Echo.class);
  }

  private static CallContext context() {
    return new CallContext(
        null,
        Actor.system("test"),
        Instant.now().plusSeconds(10),
        new RequestId(UUID.randomUUID(), false),
        "trace");
  }

  private int inFlight() {
    return routes.statuses().get(0).commandsInFlight();
  }

  @Test
  void refusesCommandsWhileTheModuleIsPausedAndAnswersQueries() {
    mayEnd.countDown();
    routes.apply(PAUSED);

    assertThatThrownBy(() -> context().run(() -> echo.count("x")))
        .isInstanceOfSatisfying(
            Unavailable.class, error -> assertThat(error.code()).isEqualTo("module.paused"));
    assertThat(context().<Optional<Echo.Said>>run(echo::silence)).isEmpty();
    assertThat(core.counted).hasValue(0);
    assertThat(inFlight()).isZero();

    routes.apply(Map.of());
    assertThat(context().<Long>run(() -> echo.count("x"))).isEqualTo(1);
    assertThat(inFlight()).isZero();
  }

  @Test
  void countsTheCommandsThatWereUnderWayWhenTheModuleWasPaused() throws Exception {
    Future<Long> command = threads.submit(() -> context().<Long>run(() -> echo.count("x")));
    entered.await();

    routes.apply(PAUSED);
    assertThat(inFlight()).isEqualTo(1);

    mayEnd.countDown();
    assertThat(command.get()).isEqualTo(1);
    assertThat(inFlight()).isZero();
  }

  @Test
  void tellsWorkersToRestWhileTheModuleIsPausedOrElsewhereOrAbsent() {
    assertThat(ModuleRegistry.isActive("echo")).isTrue();
    assertThat(ModuleRegistry.isActive("nobody")).isFalse();

    routes.apply(PAUSED);
    assertThat(ModuleRegistry.isActive("echo")).isFalse();

    routes.apply(
        Map.of(
            "parley.module.echo",
            "http://10.0.0.7:8082",
            "parley.internal.keys",
            "a:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="));
    assertThat(ModuleRegistry.isActive("echo")).isFalse();

    routes.apply(Map.of());
    assertThat(ModuleRegistry.isActive("echo")).isTrue();

    ModuleRegistry.unregister(Echo.class);
    assertThat(ModuleRegistry.isActive("echo")).isFalse();
  }
}
