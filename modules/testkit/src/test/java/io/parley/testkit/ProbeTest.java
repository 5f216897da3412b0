package io.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProbeTest {
  @Test
  void looksAgainUntilWhatIsSeenIsAsWanted() {
    AtomicInteger looks = new AtomicInteger();

    int seen =
        Probe.until("three", Duration.ofSeconds(5), looks::incrementAndGet, value -> value == 3);

    assertThat(seen).isEqualTo(3);
  }

  @Test
  void saysWhatWasSeenLastWhenTheTimeIsOver() {
    assertThatThrownBy(
            () ->
                Probe.until(
                    "a wonder",
                    Duration.ofMillis(1),
                    () -> {
                      throw new IllegalStateException("not today");
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("a wonder")
        .hasMessageContaining("not today");
  }
}
