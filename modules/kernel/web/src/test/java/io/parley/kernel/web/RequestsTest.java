package io.parley.kernel.web;

import static io.parley.kernel.web.RequestFixture.aRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.runtime.Settings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  private final Requests requests =
      new Requests(Clock.fixed(NOW, ZoneOffset.UTC), Settings.of(Map.of()));

  private CallContext context(RequestFixture request, String credential) {
    return requests.context(request.build(), Actor.reader(), null, credential);
  }

  @Test
  void waitsTenSecondsByDefault() {
    assertThat(context(aRequest(), "a").deadline()).isEqualTo(NOW.plusSeconds(10));
  }

  @Test
  void givesEachRequestItsOwnIdUnlessItIsRepeatable() {
    CallContext first = context(aRequest().post(), "a");
    CallContext second = context(aRequest().post(), "a");

    assertThat(first.request().repeatable()).isFalse();
    assertThat(first.request().value()).isNotEqualTo(second.request().value());
  }

  @Test
  void meetsTheSameIdWhenARequestIsRepeated() {
    var first = context(aRequest().post().with("Idempotency-Key", "k 1"), "a").request();
    var again = context(aRequest().post().with("idempotency-key", "k 1"), "a").request();
    var other = context(aRequest().post().with("Idempotency-Key", "k 1"), "b").request();

    assertThat(first.repeatable()).isTrue();
    assertThat(again).isEqualTo(first);
    assertThat(other.value()).isNotEqualTo(first.value());
    assertThat(first.value().version()).isEqualTo(8);
    assertThat(first.value().variant()).isEqualTo(2);
  }

  @Test
  void repeatsPostsOnly() {
    assertThat(context(aRequest().with("Idempotency-Key", "k"), "a").request().repeatable())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "ä", "a\u0000b", " lead"})
  void refusesKeysThatAreNotPrintable(String key) {
    assertThatThrownBy(() -> context(aRequest().post().with("Idempotency-Key", key), "a"))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void refusesKeysBeyondTheirLengthAndSeveralAtOnce() {
    assertThat(
            context(aRequest().post().with("Idempotency-Key", "x".repeat(255)), "a")
                .request()
                .repeatable())
        .isTrue();
    assertThatThrownBy(
            () -> context(aRequest().post().with("Idempotency-Key", "x".repeat(256)), "a"))
        .isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> context(aRequest().post().with("Idempotency-Key", "a", "b"), "a"))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void goesOnWithTheTraceOfTheCaller() {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    assertThat(
            context(aRequest().with("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"), "a")
                .trace())
        .isEqualTo(trace);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"
      })
  void beginsATraceWhenTheCallersIsNone(String header) {
    assertThat(context(aRequest().with("traceparent", header), "a").trace())
        .matches("[0-9a-f]{32}")
        .isNotEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
  }
}
