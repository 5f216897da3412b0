package io.parley.kernel.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.RequestId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock("echo")
class ModuleDispatcherTest {
  private static final String OLD = "old:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
  private static final String NEW = "new:OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk=";
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String PATH = "/internal/echo/count";
  private static final byte[] BODY = "[\"why\"]".getBytes(UTF_8);

  private final Wire wire = new Wire();
  private final EchoCore core = new EchoCore(ModuleDispatcherTest.class.getClassLoader());

  @BeforeEach
  void register() {
    ModuleRegistry.register(Echo.class, core, core.getClass().getClassLoader());
  }

  @AfterEach
  void unregister() {
    ModuleRegistry.unregister(Echo.class);
  }

  private ModuleDispatcher dispatcher(String keys) {
    return new ModuleDispatcher(routes(keys), wire, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static ModuleRoutes routes(String keys) {
    return ModuleRoutes.of(Settings.of(Map.of(InternalKeys.SETTING, keys)), Echo.class);
  }

  private Map<String, String> signed(String path, InternalKeys keys, Instant at, byte[] body) {
    CallContext context =
        new CallContext(
            null,
            Actor.system("test"),
            at.plusSeconds(5),
            new RequestId(UUID.randomUUID(), false),
            "trace");
    SignedCall head = new CallHead(wire).write(path, keys.signer(), context, at).over(body);
    Map<String, String> headers = new HashMap<>(head.headers());
    headers.put(SignedCall.SIGNATURE, head.sign(keys));
    return headers;
  }

  private Map<String, String> signed() {
    return signed(PATH, InternalKeys.parse(OLD), NOW, BODY);
  }

  private String code(ModuleDispatcher.Answer answer) {
    Problem problem = wire.read(answer.body(), Problem.class);
    assertThat(problem.status()).isEqualTo(answer.status());
    assertThat(answer.mediaType()).isEqualTo("application/problem+json");
    return answer.status() + " " + problem.code();
  }

  @Test
  void answersASignedCall() {
    var answer = dispatcher(OLD).answer("POST", PATH, signed()::get, BODY);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(new String(answer.body(), UTF_8)).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Parley-Timestamp",
        "Parley-Nonce",
        "Parley-Request",
        "Parley-Tenant",
        "Parley-Actor",
        "Parley-Deadline",
        "Parley-Trace",
        "Parley-Digest"
      })
  void noticesAChangedHeader(String header) {
    Map<String, String> changed = signed();
    changed.merge(header, "1", String::concat);
    Map<String, String> removed = signed();
    switch (header) {
      case "Parley-Tenant" -> removed.put(header, UUID.randomUUID().toString());
      // Without it the body tells.
      case "Parley-Digest" -> removed.put(header, "0".repeat(64));
      default -> removed.remove(header);
    }

    assertThat(dispatcher(OLD).answer("POST", PATH, changed::get, BODY).status()).isEqualTo(401);
    assertThat(dispatcher(OLD).answer("POST", PATH, removed::get, BODY).status()).isEqualTo(401);
    assertThat(core.counted).hasValue(0);
  }

  @Test
  void noticesAChangedBodyOrPath() {
    assertThat(
            code(
                dispatcher(OLD).answer("POST", PATH, signed()::get, "[\"other\"]".getBytes(UTF_8))))
        .isEqualTo("401 internal.signature");
    assertThat(code(dispatcher(OLD).answer("POST", "/internal/echo/fail", signed()::get, BODY)))
        .isEqualTo("401 internal.signature");
  }

  @Test
  void takesASignatureInOneFormOnly() {
    Map<String, String> sent = signed();
    sent.merge(SignedCall.SIGNATURE, "=", String::concat);

    assertThat(code(dispatcher(OLD).answer("POST", PATH, sent::get, BODY)))
        .isEqualTo("401 internal.signature");
    assertThat(core.counted).hasValue(0);
  }

  @Test
  void refusesOtherMethods() {
    assertThat(code(dispatcher(OLD).answer("GET", PATH, signed()::get, BODY)))
        .isEqualTo("405 internal.method");
  }

  @Test
  void refusesWhatWasSignedTooLongAgoOrAhead() {
    Duration tooMuch = CallAdmission.WINDOW.plusMillis(1);
    InternalKeys keys = InternalKeys.parse(OLD);
    Map<String, String> stale = signed(PATH, keys, NOW.minus(tooMuch), BODY);
    Map<String, String> ahead = signed(PATH, keys, NOW.plus(tooMuch), BODY);

    assertThat(code(dispatcher(OLD).answer("POST", PATH, stale::get, BODY)))
        .isEqualTo("401 internal.stale");
    assertThat(code(dispatcher(OLD).answer("POST", PATH, ahead::get, BODY)))
        .isEqualTo("401 internal.stale");
  }

  @Test
  void refusesForeignKeys() {
    assertThat(code(dispatcher(NEW).answer("POST", PATH, signed()::get, BODY)))
        .isEqualTo("401 internal.key.unknown");
  }

  @Test
  void acceptsEveryKeyDuringRotation() {
    ModuleDispatcher rotating = dispatcher(NEW + "," + OLD);
    Map<String, String> withNew = signed(PATH, InternalKeys.parse(NEW + "," + OLD), NOW, BODY);

    assertThat(withNew).containsEntry("Parley-Key", "new");
    assertThat(rotating.answer("POST", PATH, signed()::get, BODY).status()).isEqualTo(200);
    assertThat(rotating.answer("POST", PATH, withNew::get, BODY).status()).isEqualTo(200);
  }

  @Test
  void refusesARecordedCall() {
    ModuleDispatcher dispatcher = dispatcher(OLD);
    Map<String, String> command = signed();
    byte[] none = "[]".getBytes(UTF_8);
    String path = "/internal/echo/silence";
    Map<String, String> query = signed(path, InternalKeys.parse(OLD), NOW, none);

    assertThat(dispatcher.answer("POST", PATH, command::get, BODY).status()).isEqualTo(200);
    assertThat(code(dispatcher.answer("POST", PATH, command::get, BODY)))
        .isEqualTo("409 internal.replayed");
    assertThat(dispatcher.answer("POST", path, query::get, none).status()).isEqualTo(200);
    assertThat(code(dispatcher.answer("POST", path, query::get, none)))
        .isEqualTo("409 internal.replayed");
    assertThat(core.counted).hasValue(1);
  }

  @Test
  void servesNoModuleThatItsOwnServerCallsElsewhere() {
    ModuleRoutes routes = routes(OLD);
    routes.apply(Map.of("parley.module.echo", "http://10.0.0.7:8082"));
    ModuleDispatcher dispatcher =
        new ModuleDispatcher(routes, wire, Clock.fixed(NOW, ZoneOffset.UTC));

    assertThat(code(dispatcher.answer("POST", PATH, signed()::get, BODY)))
        .isEqualTo("404 internal.module.elsewhere");
    assertThat(core.counted).hasValue(0);
  }

  @Test
  void answersQueriesOnlyWhileTheModuleIsPaused() {
    ModuleRoutes routes = routes(OLD);
    routes.apply(Map.of("parley.module.echo.paused", "true"));
    ModuleDispatcher dispatcher =
        new ModuleDispatcher(routes, wire, Clock.fixed(NOW, ZoneOffset.UTC));
    byte[] none = "[]".getBytes(UTF_8);
    String query = "/internal/echo/silence";
    Map<String, String> asked = signed(query, InternalKeys.parse(OLD), NOW, none);

    assertThat(code(dispatcher.answer("POST", PATH, signed()::get, BODY)))
        .isEqualTo("503 module.paused");
    assertThat(core.counted).hasValue(0);
    assertThat(dispatcher.answer("POST", query, asked::get, none).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/internal/nobody/count",
        "/internal/echo/nothing",
        "/internal/echo/getClass",
        "/internal/echo",
        "/internal/../echo/count",
        "/internal/echo/count/more"
      })
  void knowsNothingButOperationsOfItsModules(String path) {
    Map<String, String> headers = signed(path, InternalKeys.parse(OLD), NOW, BODY);

    assertThat(dispatcher(OLD).answer("POST", path, headers::get, BODY).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "[]", "[1,2]", "[{}]", "null", "[\"a\"] trailing"})
  void refusesArgumentsThatDoNotFit(String body) {
    byte[] bytes = body.getBytes(UTF_8);
    Map<String, String> headers = signed(PATH, InternalKeys.parse(OLD), NOW, bytes);

    assertThat(code(dispatcher(OLD).answer("POST", PATH, headers::get, bytes)))
        .isEqualTo("400 internal.malformed");
  }
}
