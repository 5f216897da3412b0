package io.parley.kernel.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.parley.kernel.api.CallContext;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What callers see when the server of a module is gone, slow or wrong. */
class FarSideFaultsTest extends FarSide {
  @ParameterizedTest
  @EnumSource(Nonsense.class)
  void nonsenseEndsTheCallAndIsForgottenWhenTheServerIsWell(Nonsense nonsense) {
    Echo echo = echo();
    far.fallIll(nonsense);

    assertThat(Calls.unavailable(() -> echo.count("x"))).isEqualTo("module.unreachable");
    assertThat(far.calls).hasValue(1);

    far.recover();
    assertThat(Calls.<Long>call(() -> echo.count("x"))).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Nonsense.class)
  void nonsenseIsNoAnswerWhenAnotherServerHasOne(Nonsense nonsense) {
    Echo echo = echoOfTwo();
    far.fallIll(nonsense);

    for (int i = 0; i < 4; i++) {
      assertThat(Calls.<List<Echo.Shape>>call(() -> echo.shapes(List.of(new Echo.Circle(1)), 1)))
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Nonsense.class)
  void nonsenseDoesNotSayThatACommandWasNotRun(Nonsense nonsense) {
    Echo echo = echoOfTwo();
    far.fallIll(nonsense);

    assertThat(Calls.unavailable(() -> echo.count("x"))).isEqualTo("module.unreachable");
    assertThat(other.calls).hasValue(0);
  }

  @Test
  void aConnectionThatBreaksEndsACommandAndIsTriedTwiceForAQuery() {
    Echo echo = echo();
    far.fallIll(HttpExchange::close);

    assertThat(Calls.unavailable(() -> echo.count("x"))).isEqualTo("module.unreachable");
    assertThat(far.calls).hasValue(1);
    assertThat(Calls.unavailable(echo::silence)).isEqualTo("module.unreachable");
    assertThat(far.calls).hasValue(3);

    far.recover();
    assertThat(Calls.<Long>call(() -> echo.count("x"))).isEqualTo(1);
  }

  @Test
  void anAnswerThatIsCutOffIsNone() {
    Echo echo = echo();
    far.fallIll(
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, 10);
          exchange.getResponseBody().write('1');
          exchange.getResponseBody().flush();
        });

    assertThat(Calls.unavailable(() -> echo.count("x"))).isEqualTo("module.unreachable");
  }

  @Test
  void aSlowServerIsLeftAtTheDeadline() {
    Echo echo = echo();
    // The call can only end before the handler does.
    far.fallIll(exchange -> await(testEnded));
    CallContext hasty = Calls.context(Duration.ofMillis(300), false);

    assertThat(Calls.unavailable(hasty, () -> echo.count("x"))).isEqualTo("deadline.passed");
    assertThat(far.calls).hasValue(1);

    far.recover();
    assertThat(Calls.<Long>call(() -> echo.count("x"))).isEqualTo(1);
  }

  @Test
  void anAnswerThatDripsIsCutOffAtTheDeadline() throws Exception {
    Echo echo = echo();
    CountDownLatch cutOff = new CountDownLatch(1);
    far.fallIll(
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, 0);
          drip(exchange.getResponseBody(), cutOff);
        });
    CallContext hasty = Calls.context(Duration.ofMillis(300), false);

    assertThat(Calls.unavailable(hasty, () -> echo.count("x"))).isEqualTo("deadline.passed");
    assertThat(cutOff.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private void drip(OutputStream body, CountDownLatch cutOff) {
    try {
      while (!testEnded.await(10, TimeUnit.MILLISECONDS)) {
        body.write(' ');
        body.flush();
      }
    } catch (IOException closed) {
      cutOff.countDown();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void anAnswerIsNotReadBeyondTheBound() throws Exception {
    Echo echo = echo();
    CountDownLatch cutOff = new CountDownLatch(1);
    far.fallIll(
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, 0);
          byte[] much = new byte[1 << 20];
          try {
            while (testEnded.getCount() > 0) {
              exchange.getResponseBody().write(much);
            }
          } catch (IOException closed) {
            cutOff.countDown();
          }
        });

    assertThat(Calls.unavailable(() -> echo.count("x"))).isEqualTo("module.unreachable");
    assertThat(cutOff.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whatANewerServerAddsIsPassedOver() {
    Echo echo = echo();
    far.fallIll(
        exchange ->
            FarEcho.send(
                exchange,
                200,
                "application/json",
                "{\"text\":\"a\",\"number\":1,\"words\":[],\"ids\":[],\"nothing\":null,\"new\":{}}"
                    .getBytes(UTF_8)));

    assertThat(Calls.<Optional<Echo.Said>>call(echo::silence))
        .contains(new Echo.Said("a", Optional.of(1), Set.of(), List.of(), null));
  }

  @Test
  void whatAnOlderServerDoesNotKnowIsEmpty() {
    Echo echo = echo();
    far.fallIll(
        exchange ->
            FarEcho.send(
                exchange,
                200,
                "application/json",
                "{\"text\":\"a\",\"words\":[],\"ids\":[]}".getBytes(UTF_8)));

    assertThat(Calls.<Optional<Echo.Said>>call(echo::silence))
        .contains(new Echo.Said("a", Optional.empty(), Set.of(), List.of(), null));
  }
}
