package io.parley.kernel.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Which calls a server takes by their heads, and what it reads of the others. */
@ResourceLock("echo")
class CallAdmissionTest {
  private static final InternalKeys KEYS = InternalKeys.parse(FarEcho.KEY);
  private static final InternalKeys FORGER =
      InternalKeys.parse("a:OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk=");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String PATH = "/internal/echo/count";
  private static final byte[] BODY = "[\"why\"]".getBytes(UTF_8);

  private final Wire wire = new Wire();
  private final EchoCore core = new EchoCore(CallAdmissionTest.class.getClassLoader());
  private final ModuleDispatcher dispatcher = startedAt(NOW);

  @BeforeEach
  void register() {
    ModuleRegistry.register(Echo.class, core, core.getClass().getClassLoader());
  }

  @AfterEach
  void unregister() {
    ModuleRegistry.unregister(Echo.class);
  }

  private ModuleDispatcher startedAt(Instant now) {
    ModuleRoutes routes =
        ModuleRoutes.of(Settings.of(Map.of(InternalKeys.SETTING, FarEcho.KEY)), Echo.class);
    return new ModuleDispatcher(routes, wire, Clock.fixed(now, ZoneOffset.UTC));
  }

  /** A head without digest and names, as the last release sends it. */
  private SignedCall head(Instant signed) {
    return new CallHead(wire)
        .write(PATH, KEYS.signer(), Calls.context(Duration.ofSeconds(5), false), signed);
  }

  private static Map<String, String> signed(SignedCall head, InternalKeys keys) {
    Map<String, String> headers = new HashMap<>(head.headers());
    headers.put(SignedCall.SIGNATURE, head.sign(keys));
    return headers;
  }

  private Map<String, String> ofTheLastRelease(Instant signed, byte[] body) {
    Map<String, String> headers = signed(head(signed).over(body), KEYS);
    headers.remove("Parley-Digest");
    return headers;
  }

  private Map<String, String> signedFor(UUID server) {
    return signed(head(NOW).over(BODY).to(List.of(server)), KEYS);
  }

  private UUID idOf(ModuleDispatcher server) {
    Map<String, String> headers = signed(head(NOW).over(BODY).to(List.of()), KEYS);
    ModuleDispatcher.Answer answer = server.answer("POST", PATH, headers::get, BODY);
    assertThat(answer.status()).isEqualTo(421);
    return Objects.requireNonNull(wire.<Problem>read(answer.body(), Problem.class).server());
  }

  private String ask(ModuleDispatcher server, Map<String, String> headers, InputStream body)
      throws IOException {
    long length = BODY.length;
    return code(server.answer("POST", PATH, headers::get, length, body));
  }

  private String code(ModuleDispatcher.Answer answer) {
    return answer.status() == 200
        ? "200"
        : answer.status() + " " + wire.<Problem>read(answer.body(), Problem.class).code();
  }

  private static InputStream body() {
    return new ByteArrayInputStream(BODY);
  }

  private static InputStream unread() {
    return new Observed(
        () -> {
          throw new AssertionError("the body was read");
        });
  }

  /** What happens when a body is read. */
  @FunctionalInterface
  private interface Reading {
    void happens() throws IOException;
  }

  /** A body that tells that it is read, and ends. */
  private static final class Observed extends InputStream {
    private final Reading reading;

    Observed(Reading reading) {
      this.reading = reading;
    }

    @Override
    public int read() throws IOException {
      reading.happens();
      return -1;
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
      return read();
    }
  }

  @Test
  void readsNothingOfTheBodyOfAForgedCall() throws IOException {
    Map<String, String> forged = signed(head(NOW).over(BODY), FORGER);

    assertThat(ask(dispatcher, forged, unread())).isEqualTo("401 internal.signature");
    assertThat(ask(dispatcher, Map.of(), unread())).isEqualTo("401 internal.unsigned");
    assertThat(code(dispatcher.answer("POST", PATH, forged::get, Wire.MOST_BYTES + 1L, unread())))
        .isEqualTo("413 internal.too-large");
    assertThat(code(dispatcher.answer("POST", PATH, forged::get, -1, unread())))
        .isEqualTo("411 internal.length");
  }

  @Test
  void readsNothingOfTheBodyOfACallThatItTookBefore() throws IOException {
    Map<String, String> headers = signedFor(idOf(dispatcher));

    assertThat(ask(dispatcher, headers, body())).isEqualTo("200");
    assertThat(ask(dispatcher, headers, unread())).isEqualTo("409 internal.replayed");
    assertThat(core.counted).hasValue(1);
  }

  @Test
  void takesTheBodyThatWasSignedAndNoOther() throws IOException {
    UUID server = idOf(dispatcher);
    InputStream other = new ByteArrayInputStream("[\"who\"]".getBytes(UTF_8));
    InputStream shorter = new ByteArrayInputStream("[".getBytes(UTF_8));

    assertThat(ask(dispatcher, signedFor(server), other)).isEqualTo("401 internal.signature");
    assertThat(ask(dispatcher, signedFor(server), shorter)).isEqualTo("401 internal.signature");
    assertThat(core.counted).hasValue(0);
  }

  @Test
  void takesCallsOfTheLastRelease() throws IOException {
    assertThat(ask(dispatcher, ofTheLastRelease(NOW, BODY), body())).isEqualTo("200");
    assertThat(ask(dispatcher, signed(head(NOW).over(BODY), FORGER), body()))
        .isEqualTo("401 internal.signature");
  }

  @Test
  void boundsWhatItReadsBeforeItKnowsTheSender() throws IOException {
    Map<String, String> headers = ofTheLastRelease(NOW, BODY);
    List<String> meanwhile = new ArrayList<>();
    InputStream slow =
        new Observed(
            () -> {
              meanwhile.add(ask(dispatcher, headers, unread()));
              meanwhile.add(ask(dispatcher, signedFor(idOf(dispatcher)), body()));
            });

    assertThat(code(dispatcher.answer("POST", PATH, headers::get, Wire.MOST_BYTES, slow)))
        .isEqualTo("401 internal.signature");
    assertThat(meanwhile).containsExactly("503 internal.busy", "200");
    assertThat(ask(dispatcher, headers, body())).isEqualTo("200");
  }

  @Test
  void leavesThreadsToTheOthersWhenSendersItDoesNotKnowTakeTheirTime() throws Exception {
    Map<String, String> headers = ofTheLastRelease(NOW, BODY);
    CountDownLatch reading = new CountDownLatch(UnverifiedBodies.MOST);
    CountDownLatch enough = new CountDownLatch(1);
    InputStream slow =
        new Observed(
            () -> {
              reading.countDown();
              FarSide.await(enough);
            });
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      for (int i = 0; i < UnverifiedBodies.MOST; i++) {
        Future<?> ignored = threads.submit(() -> ask(dispatcher, headers, slow));
      }
      assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();

      assertThat(ask(dispatcher, headers, unread())).isEqualTo("503 internal.busy");
      assertThat(ask(dispatcher, signedFor(idOf(dispatcher)), body())).isEqualTo("200");
    } finally {
      enough.countDown();
      threads.shutdown();
    }
    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(ask(dispatcher, headers, body())).isEqualTo("200");
  }

  @Test
  void takesNothingThatWasSignedForAnotherServerOrTheOneBefore() throws IOException {
    Map<String, String> recorded = signedFor(idOf(dispatcher));
    assertThat(ask(dispatcher, recorded, body())).isEqualTo("200");

    for (ModuleDispatcher other : List.of(startedAt(NOW), startedAt(NOW.plusSeconds(60)))) {
      assertThat(ask(other, recorded, unread())).isEqualTo("421 internal.not-addressed");
    }
    assertThat(core.counted).hasValue(1);
  }

  @Test
  void doesNotLetNamesBeTakenAway() throws IOException {
    Map<String, String> headers = signedFor(idOf(dispatcher));
    headers.compute("Parley-Nonce", (name, nonce) -> nonce.replaceFirst(";for=.*", ""));

    assertThat(ask(startedAt(NOW), headers, unread())).isEqualTo("401 internal.signature");
  }

  @Test
  void takesNoCallOfTheLastReleaseThatTheServerBeforeMayHaveTaken() throws IOException {
    Map<String, String> before = ofTheLastRelease(NOW.minusSeconds(3), BODY);
    Map<String, String> ahead = ofTheLastRelease(NOW.plusSeconds(3), BODY);
    Map<String, String> nearly = ofTheLastRelease(NOW.plusSeconds(1), BODY);

    assertThat(ask(dispatcher, before, body())).isEqualTo("401 internal.stale");
    assertThat(ask(dispatcher, ahead, body())).isEqualTo("401 internal.stale");
    assertThat(ask(dispatcher, nearly, body())).isEqualTo("200");
    assertThat(core.counted).hasValue(1);
  }

  @Test
  void toleratesClocksThatAreApartWhenTheServerIsNamed() throws IOException {
    UUID server = idOf(dispatcher);
    Map<String, String> behind =
        signed(head(NOW.minus(CallAdmission.WINDOW)).over(BODY).to(List.of(server)), KEYS);

    assertThat(ask(dispatcher, behind, body())).isEqualTo("200");
  }
}
