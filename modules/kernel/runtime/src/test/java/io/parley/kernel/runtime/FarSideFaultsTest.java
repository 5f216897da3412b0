package io.parley.kernel.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.ModuleException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What callers see when the server of a module is gone, slow or wrong. */
@ResourceLock("echo")
class FarSideFaultsTest {
  private static final Duration REST = Duration.ofSeconds(5);

  private final EchoCore core = new EchoCore(FarSideFaultsTest.class.getClassLoader());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch testEnded = new CountDownLatch(1);
  private final Later clock = new Later();
  private FarEcho far;
  private FarEcho other;

  @BeforeEach
  void start() throws IOException {
    ModuleRegistry.register(Echo.class, core, FarSideFaultsTest.class.getClassLoader());
    far = FarEcho.started();
    other = FarEcho.started();
  }

  @AfterEach
  void stop() {
    testEnded.countDown();
    threads.shutdownNow();
    ModuleRegistry.unregister(Echo.class);
    far.close();
    other.close();
  }

  /** The time of day, which can be put forward. */
  private static final class Later extends Clock {
    private volatile Duration by = Duration.ZERO;

    @Override
    public Instant instant() {
      return Instant.now().plus(by);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private HttpRoute route(RemoteLimits limits, URI... bases) {
    CallSender sender =
        new CallSender(() -> InternalKeys.parse(FarEcho.KEY), new Wire(), Clock.systemUTC());
    return new HttpRoute("echo", List.of(bases), limits, sender, clock);
  }

  private static Echo through(HttpRoute route) {
    return (Echo)
        Gateway.to(Contract.of(Echo.class), route, TransactionGuard.none(), Clock.systemUTC());
  }

  private static RemoteLimits limits() {
    return new RemoteLimits(8, Duration.ZERO, 50, 10, REST);
  }

  private Echo echo() {
    return through(route(limits(), far.base()));
  }

  private Echo echoOfTwo() {
    return through(route(limits(), far.base(), other.base()));
  }

  /** Answers that no module gives. */
  private enum Nonsense implements HttpHandler {
    NOT_JSON(200, "application/json", "}{"),
    HALF_THE_JSON(200, "application/json", "[{\"type\":\"Circle\",\"rad"),
    ANOTHER_TYPE(200, "application/json", "\"a text\""),
    NOTHING(200, "application/json", ""),
    NULL(200, "application/json", "null"),
    A_PAGE(200, "text/html", "<h1>Welcome</h1>"),
    WITHOUT_A_BODY(204, "application/json", ""),
    A_REDIRECT(302, "text/html", ""),
    A_PAGE_THAT_IS_NOT_FOUND(404, "text/html", "<h1>Not found</h1>"),
    A_FAULT(500, "text/html", "<h1>Fault</h1>"),
    SUSPENDED(503, "", ""),
    A_PROBLEM_THAT_IS_NONE(503, "application/problem+json", "<h1>Fault</h1>"),
    A_PROBLEM_OF_OTHERS(503, "application/problem+json", "{\"title\":\"Bad Gateway\"}"),
    NO_PROBLEM(500, "application/problem+json", "null");

    private final int status;
    private final String type;
    private final String body;

    Nonsense(int status, String type, String body) {
      this.status = status;
      this.type = type;
      this.body = body;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
      FarEcho.send(exchange, status, type, body.getBytes(UTF_8));
    }
  }

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
    Echo echo = through(route(new RemoteLimits(2, Duration.ZERO, 50, 10, REST), far.base()));
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

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
