package io.parley.kernel.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpHandler;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Unavailable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What callers do with a module that answers in time and not in good time, and what they say. */
class FarSideSlowTest extends FarSide {
  private static final byte[] ONE = "1".getBytes(UTF_8);

  /** Answers a call that may take 15 seconds after that time. */
  private HttpHandler after(Duration time) {
    return exchange -> {
      clock.by = time;
      FarEcho.send(exchange, 200, "application/json", ONE);
    };
  }

  private void callAfter(Echo echo, Duration time) {
    clock.by = Duration.ZERO;
    far.fallIll(after(time));
    assertThat(Calls.<Long>call(() -> echo.count("x"))).isEqualTo(1);
  }

  @Test
  void aServerThatIsAboutToMissDeadlinesIsLeftAlone() {
    HttpRoute route = route(limits(), far.base());
    Echo echo = through(route);
    for (int i = 0; i < 5; i++) {
      callAfter(echo, Duration.ofSeconds(8));
    }

    clock.by = Duration.ofSeconds(8);
    assertThat(route.circuit()).isEqualTo("open");
    assertThat(Calls.unavailable(() -> echo.count("x"))).isEqualTo("module.unreachable");
    assertThat(far.calls).hasValue(5);
  }

  @Test
  void aServerThatIsSlowNowAndThenIsAskedOn() {
    HttpRoute route = route(limits(), far.base());
    Echo echo = through(route);

    for (int i = 0; i < 20; i++) {
      callAfter(echo, i % 3 == 0 ? Duration.ZERO : Duration.ofSeconds(8));
    }

    assertThat(route.circuit()).isEqualTo("closed");
  }

  @Test
  void halfOfTheTimeOfAnOperationIsNotSlow() {
    HttpRoute route = route(limits(), far.base());
    Echo echo = through(route);

    for (int i = 0; i < 20; i++) {
      callAfter(echo, Duration.ofSeconds(7));
    }

    assertThat(route.circuit()).isEqualTo("closed");
  }

  @Test
  void waitingForATurnEndsWithTheTimeOfTheCaller() throws Exception {
    RemoteLimits oneAtATime = new RemoteLimits(1, Duration.ofHours(1), 50, 80, 10, REST);
    Echo echo = through(route(oneAtATime, far.base()));
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch mayAnswer = new CountDownLatch(1);
    far.fallIll(
        exchange -> {
          arrived.countDown();
          await(mayAnswer);
          FarEcho.send(exchange, 200, "application/json", ONE);
        });
    Future<Long> first = threads.submit(() -> Calls.<Long>call(() -> echo.count("slow")));
    assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
    CallContext hasty = Calls.context(Duration.ofMillis(200), false);

    Future<String> second =
        threads.submit(() -> Calls.unavailable(hasty, () -> echo.count("hasty")));

    assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo("deadline.passed");
    mayAnswer.countDown();
    assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(far.calls).hasValue(1);
  }

  private static Duration retryAfter(Echo echo) {
    return catchThrowableOfType(Unavailable.class, () -> Calls.<Long>call(() -> echo.count("x")))
        .retryAfter()
        .orElseThrow();
  }

  @Test
  void whoIsRefusedLearnsWhenATryCanBeWorthIt() {
    Echo echo = echo();
    far.fallIll(Nonsense.A_FAULT);
    assertThat(retryAfter(echo)).isZero();
    for (int i = 0; i < 4; i++) {
      retryAfter(echo);
    }

    assertThat(retryAfter(echo)).isBetween(Duration.ofSeconds(3), REST);

    clock.by = Duration.ofSeconds(3);
    assertThat(retryAfter(echo)).isBetween(Duration.ZERO, REST.minusSeconds(3));
  }
}
