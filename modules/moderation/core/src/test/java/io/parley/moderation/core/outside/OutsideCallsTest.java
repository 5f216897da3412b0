package io.parley.moderation.core.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.moderation.api.HookProblem;
import io.parley.moderation.api.HookVerdict;
import io.parley.testkit.http.OutsideServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Others that answer, and all that do not. */
class OutsideCallsTest {
  private static final Duration ABOUT = OutsideCalls.PATIENCE.plusMillis(700);
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  private final OutsideServer server = new OutsideServer();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final OutsideCalls calls = new OutsideCalls(Thread::new, true);

  @AfterEach
  void stop() {
    calls.close();
    server.close();
    threads.shutdownNow();
  }

  private static SignedQuestion question() {
    return SignedQuestion.of("{\"text\":\"Fähre\"}", NOW, "a secret");
  }

  private HookAnswer ask() {
    return ask("tenant", "hook", server.url("/hook"));
  }

  private HookAnswer ask(String tenant, String name, URI url) {
    return calls.ask(tenant, name, question().post(url), HookAnswer::of).get();
  }

  private HookAnswer askOnce() {
    return calls.askOnce("tenant", question().post(server.url("/hook")), HookAnswer::of).get();
  }

  @Test
  void asksSignedAndTakesTheAnswer() throws Exception {
    server.says(
        "{\"verdict\":\"spam\",\"reason\":\"a known\\nlink\",\"score\":93.5,\"version\":\"v7\","
            + "\"new\":[]}");

    HookAnswer answer = ask();

    assertThat(answer)
        .isEqualTo(new HookAnswer(HookVerdict.SPAM, "a known link", 93.5, "v7", null));
    OutsideServer.Question asked = server.questions().remove();
    assertThat(asked.body()).isEqualTo("{\"text\":\"Fähre\"}");
    assertThat(asked.header("Content-type")).startsWith("application/json");
    assertThat(asked.header("Parley-timestamp")).isEqualTo(Long.toString(NOW.toEpochMilli()));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("a secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String signed = NOW.toEpochMilli() + "." + asked.body();
    assertThat(asked.header("Parley-signature"))
        .isEqualTo(HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "[]",
        "{}",
        "{\"verdict\":\"ALLOWED\"}",
        "{\"verdict\":\"allow\",\"score\":101}",
        "{\"verdict\":\"allow\",\"score\":\"high\"}"
      })
  void takesNothingElseForAnAnswer(String garbage) {
    server.says(garbage);

    assertThat(ask()).isEqualTo(HookAnswer.none(HookProblem.ANSWER));
  }

  @Test
  void readsNoLargeAnswer() {
    server.says("{\"verdict\":\"allow\",\"reason\":\"" + "x".repeat(20_000) + "\"}");

    assertThat(ask().problem()).isEqualTo(HookProblem.ANSWER);
  }

  @Test
  void readsNoHeaderWithoutAnEnd() {
    server.behaves(
        (question, exchange) -> {
          exchange.getResponseHeaders().add("Long", "x".repeat(20_000));
          OutsideServer.answer(exchange, 200, "{\"verdict\":\"allow\"}");
        });

    assertThat(ask().problem()).isEqualTo(HookProblem.ANSWER);
  }

  @Test
  void followsNoRedirect() {
    server.behaves(
        (question, exchange) -> {
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          OutsideServer.answer(exchange, 307, "{\"verdict\":\"allow\"}");
        });

    assertThat(ask().problem()).isEqualTo(HookProblem.STATUS);
    assertThat(server.questions()).hasSize(1);
  }

  @Test
  void waitsNoLongerForOneThatSendsByteAfterByte() {
    server.behaves(
        (question, exchange) -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream body = exchange.getResponseBody();
          for (int i = 0; i < 100; i++) {
            body.write(' ');
            body.flush();
            sleep(100);
          }
          exchange.close();
        });
    Instant begun = Instant.now();

    HookAnswer answer = ask();

    assertThat(answer.problem()).isEqualTo(HookProblem.SLOW);
    assertThat(Duration.between(begun, Instant.now())).isLessThan(ABOUT);
  }

  @Test
  void twoThatAreAskedAtOnceTakeAsLongAsOne() {
    server.behaves((question, exchange) -> sleep(2_000));
    Instant begun = Instant.now();

    List<Supplier<HookAnswer>> asked =
        Stream.of("one", "two")
            .map(
                name -> calls.ask("tenant", name, question().post(server.url("/")), HookAnswer::of))
            .toList();

    assertThat(asked).allMatch(one -> one.get().problem() == HookProblem.SLOW);
    assertThat(Duration.between(begun, Instant.now())).isLessThan(ABOUT);
  }

  @Test
  void leavesOneAloneThatKeepsFailing() {
    server.behaves((question, exchange) -> OutsideServer.answer(exchange, 500, ""));
    for (int i = 0; i < 5; i++) {
      assertThat(ask().problem()).isEqualTo(HookProblem.STATUS);
    }

    assertThat(ask().problem()).isEqualTo(HookProblem.RESTING);
    assertThat(server.questions()).hasSize(5);
    server.says("{\"verdict\":\"allow\"}");
    assertThat(ask("tenant", "another", server.url("/hook")).verdict())
        .isEqualTo(HookVerdict.ALLOW);
    assertThat(askOnce().verdict()).isEqualTo(HookVerdict.ALLOW);
  }

  @Test
  void givesTheHooksOfOneTenantNoMoreThanAFewThreads() throws Exception {
    CountDownLatch busy = new CountDownLatch(8);
    CountDownLatch goOn = new CountDownLatch(1);
    server.behaves(
        (question, exchange) -> {
          busy.countDown();
          await(goOn);
          OutsideServer.answer(exchange, 200, "{\"verdict\":\"allow\"}");
        });
    for (int i = 0; i < 8; i++) {
      threads.execute(this::ask);
    }
    assertThat(busy.await(5, TimeUnit.SECONDS)).isTrue();

    assertThat(ask("tenant", "another", server.url("/hook")).problem())
        .isEqualTo(HookProblem.RESTING);
    assertThat(askOnce().problem()).isEqualTo(HookProblem.RESTING);
    assertThat(server.questions()).hasSize(8);
    goOn.countDown();
    assertThat(ask("another tenant", "hook", server.url("/hook")).verdict())
        .isEqualTo(HookVerdict.ALLOW);
  }

  @Test
  void saysWhenNobodyIsThere() {
    URI gone = server.url("/hook");
    server.close();

    assertThat(ask("tenant", "gone", gone).problem()).isEqualTo(HookProblem.UNREACHABLE);
    assertThat(ask("tenant", "unknown", URI.create("http://nobody.invalid/")).problem())
        .isEqualTo(HookProblem.UNREACHABLE);
  }

  @Test
  void asksNobodyAtAnAddressThatIsNotPublic() {
    server.says("{\"verdict\":\"allow\"}");
    try (OutsideCalls careful = new OutsideCalls(Thread::new, false)) {
      URI url = server.url("/hook");
      URI byName = URI.create("http://localhost:" + url.getPort() + "/hook");

      for (URI one : List.of(url, byName)) {
        HookAnswer answer =
            careful.ask("tenant", one.getHost(), question().post(one), HookAnswer::of).get();
        assertThat(answer.problem()).isEqualTo(HookProblem.ADDRESS);
      }
    }
    assertThat(server.questions()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.8",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2001::1",
        "2002:a00:1::",
        "fc00::1",
        "fe80::1",
        "ff02::1"
      })
  void knowsWhatIsNotPublic(String address) {
    assertThatThrownBy(() -> new PublicAddresses(false).resolve(address))
        .isInstanceOf(PublicAddresses.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "100.128.0.1", "192.0.2.1", "2001:4860:4860::8888"})
  void knowsWhatIsPublic(String address) throws Exception {
    assertThat(new PublicAddresses(false).resolve(address))
        .containsExactly(InetAddress.getByName(address));
  }

  @Test
  void allowsNobodyWhatMachinesOfCloudsAreTold() {
    assertThatThrownBy(() -> new PublicAddresses(true).resolve("169.254.169.254"))
        .isInstanceOf(PublicAddresses.Refused.class);
  }

  private static void sleep(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
