package io.parley.kernel.jpa;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DatabaseGateTest {
  private Instant now = Instant.parse("2026-11-01T12:00:00Z");
  private final InstantSource time = () -> now;
  private final DatabaseGate gate = new DatabaseGate(time.withZone(ZoneOffset.UTC));

  @Test
  void letsEverybodyTryWhileSomeGetThrough() {
    fail(2);
    gate.passed();
    fail(2);

    assertOpen();
    assertOpen();
  }

  @Test
  void letsOneASecondTryWhenNobodyGetsThrough() {
    fail(3);

    assertClosed();
    now = now.plus(Duration.ofMillis(1100));
    assertOpen();
    assertClosed();
    now = now.plus(Duration.ofMillis(1100));
    assertOpen();
    assertClosed();
  }

  @Test
  void opensForAllWhenOneGetsThrough() {
    fail(3);
    now = now.plus(Duration.ofMillis(1100));
    gate.enter();

    gate.passed();

    assertOpen();
    assertOpen();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      gate.enter();
      gate.failed();
    }
  }

  private void assertOpen() {
    assertThatCode(gate::enter).doesNotThrowAnyException();
  }

  private void assertClosed() {
    assertThatThrownBy(gate::enter)
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("database");
  }
}
