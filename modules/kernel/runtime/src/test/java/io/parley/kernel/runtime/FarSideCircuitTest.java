package io.parley.kernel.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.ModuleException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whom callers ask when servers of a module fail: them again, others, or nobody for a while. */
class FarSideCircuitTest extends FarSide {
  @Test
  void anOperationThatAServerDoesNotKnowYetIsAskedOfTheNext() {
    HttpRoute route = route(limits(), far.base(), other.base());
    Echo echo = through(route);
    byte[] unknown =
        new Wire()
            .write(Problem.refused(404, "internal.operation.unknown", "There is no such one."));
    far.fallIll(exchange -> FarEcho.send(exchange, 404, Problem.MEDIA_TYPE, unknown));

    for (long count = 1; count <= 20; count++) {
      assertThat(Calls.<Long>call(() -> echo.count("x"))).isEqualTo(count);
    }
    // It is well, so the operations that it knows go on there.
    assertThat(far.calls).hasValue(10);
    assertThat(route.circuit()).isEqualTo("closed");
  }

  @Test
  void aServerThatFailsIsLeftAloneAndTriedAgainAfterItsRest() {
    HttpRoute route = route(limits(), far.base());
    Echo echo = through(route);
    far.fallIll(Nonsense.A_FAULT);
    for (int i = 0; i < 5; i++) {
      assertThat(Calls.unavailable(() -> echo.count("x"))).isEqualTo("module.unreachable");
    }
    assertThat(route.circuit()).isEqualTo("open");

    far.recover();
    assertThat(Calls.unavailable(() -> echo.count("x"))).isEqualTo("module.unreachable");
    assertThat(far.calls).hasValue(5);

    clock.by = REST.plusMillis(1);
    assertThat(Calls.<Long>call(() -> echo.count("x"))).isEqualTo(1);
    assertThat(route.circuit()).isEqualTo("half-open");
    assertThat(Calls.<Long>call(() -> echo.count("x"))).isEqualTo(2);
    assertThat(route.circuit()).isEqualTo("closed");
  }

  @Test
  void aServerThatIsStillIllAfterItsRestRestsAgain() {
    HttpRoute route = route(limits(), far.base());
    Echo echo = through(route);
    far.fallIll(Nonsense.A_FAULT);
    for (int i = 0; i < 5; i++) {
      Calls.unavailable(() -> echo.count("x"));
    }

    clock.by = REST.plusMillis(1);
    for (int i = 0; i < 10; i++) {
      Calls.unavailable(() -> echo.count("x"));
    }

    assertThat(far.calls).hasValue(7);
    assertThat(route.circuit()).isEqualTo("open");
  }

  private static boolean fail(Echo echo, String error) {
    return Calls.call(
        () -> {
          echo.fail(error);
          return true;
        });
  }

  @Test
  void errorsOfTheModuleAreNoFailures() {
    HttpRoute route = route(limits(), far.base());
    Echo echo = through(route);

    for (int i = 0; i < 10; i++) {
      for (String error : List.of("Rejected", "Unavailable", "otherwise")) {
        assertThatThrownBy(() -> fail(echo, error)).isInstanceOf(ModuleException.class);
      }
    }

    assertThat(far.calls).hasValue(30);
    assertThat(route.circuit()).isEqualTo("closed");
  }

  @Test
  void aDeadServerIsPassedOver() {
    HttpRoute route = route(limits(), far.base(), other.base());
    Echo echo = through(route);
    far.fallIll(Nonsense.A_FAULT);

    for (int i = 0; i < 40; i++) {
      assertThat(Calls.<Optional<Echo.Said>>call(echo::silence)).isEmpty();
    }
    assertThat(far.calls).hasValue(5);
    assertThat(route.circuit()).isEqualTo("closed");

    far.recover();
    clock.by = REST.plusMillis(1);
    for (int i = 0; i < 10; i++) {
      Calls.<Optional<Echo.Said>>call(echo::silence);
    }
    assertThat(far.calls).hasValue(10);
  }

  @Test
  void aCommandThatMayHaveArrivedIsNotSentTwice() {
    Echo echo = echoOfTwo();
    far.fallIll(
        exchange -> {
          core.count("done, and then the answer was lost");
          exchange.close();
        });

    assertThat(Calls.unavailable(() -> echo.count("x"))).isEqualTo("module.unreachable");
    assertThat(core.counted).hasValue(1);
    assertThat(other.calls).hasValue(0);
  }

  @Test
  void aRepeatableCommandGoesToTheNextServerWhenTheConnectionBreaks() {
    Echo echo = echoOfTwo();
    far.fallIll(HttpExchange::close);

    assertThat(Calls.context(Duration.ofSeconds(10), true).<Long>run(() -> echo.count("x")))
        .isEqualTo(1);
    assertThat(far.calls).hasValue(1);
    assertThat(other.calls).hasValue(1);
  }

  @Test
  void aRepeatableCommandThatTookTooLongIsNotSentAgain() {
    Echo echo = echoOfTwo();
    far.fallIll(exchange -> await(testEnded));
    CallContext hasty = Calls.context(Duration.ofMillis(300), true);

    assertThat(Calls.unavailable(hasty, () -> echo.count("x"))).isEqualTo("deadline.passed");
    assertThat(other.calls).hasValue(0);
  }

  @Test
  void aQueryThatTookTooLongIsAskedOfTheNextServer() {
    Echo echo = echoOfTwo();
    far.fallIll(exchange -> await(testEnded));

    // 200 ms for one attempt, ten seconds for all.
    Calls.call(
        () -> {
          echo.hurry();
          return true;
        });

    assertThat(far.calls).hasValue(1);
    assertThat(other.calls).hasValue(1);
  }

  @Test
  void aRepeatWaitsWhileTheFirstIsStillAtWork() {
    Echo echo = echoOfTwo();
    AtomicInteger asked = new AtomicInteger();
    byte[] busy = new Wire().write(Problem.of(new Conflict("request.in-flight", "In a moment.")));
    far.fallIll(HttpExchange::close);
    other.fallIll(
        exchange -> {
          if (asked.getAndIncrement() < 2) {
            FarEcho.send(exchange, 409, Problem.MEDIA_TYPE, busy);
          } else {
            FarEcho.send(exchange, 200, "application/json", "17".getBytes(UTF_8));
          }
        });

    assertThat(Calls.context(Duration.ofSeconds(10), true).<Long>run(() -> echo.count("x")))
        .isEqualTo(17);
  }

  @Test
  void theFirstOfTwoEqualRequestsIsToldThatTheOtherIsAtWork() {
    Echo echo = echo();
    byte[] busy = new Wire().write(Problem.of(new Conflict("request.in-flight", "In a moment.")));
    far.fallIll(exchange -> FarEcho.send(exchange, 409, Problem.MEDIA_TYPE, busy));

    Conflict conflict =
        catchThrowableOfType(
            Conflict.class,
            () -> Calls.context(Duration.ofSeconds(10), true).run(() -> echo.count("x")));

    assertThat(conflict.code()).isEqualTo("request.in-flight");
    assertThat(far.calls).hasValue(1);
  }

  @Test
  void aSlowModuleTakesNoMoreThreadsThanItMay() throws Exception {
    Echo echo = through(route(new RemoteLimits(2, Duration.ZERO, 50, 80, 10, REST), far.base()));
    CountDownLatch arrived = new CountDownLatch(2);
    CountDownLatch mayAnswer = new CountDownLatch(1);
    far.fallIll(
        exchange -> {
          arrived.countDown();
          await(mayAnswer);
          FarEcho.send(exchange, 200, "application/json", "1".getBytes(UTF_8));
        });
    List<Future<Long>> slow = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      slow.add(threads.submit(() -> Calls.<Long>call(() -> echo.count("slow"))));
    }
    assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();

    assertThat(Calls.unavailable(() -> echo.count("one too many"))).isEqualTo("module.busy");

    mayAnswer.countDown();
    for (Future<Long> call : slow) {
      assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    }
    far.recover();
    assertThat(Calls.<Long>call(() -> echo.count("x"))).isEqualTo(1);
  }
}
