package io.parley.edges.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberedTest {
  private final AtomicInteger found = new AtomicInteger();
  private final Remembered<Integer> lengths =
      new Remembered<>(
          text -> {
            found.incrementAndGet();
            return text.length();
          });

  @Test
  void findsOutOnceWhatManySend() {
    for (int i = 0; i < 10; i++) {
      assertThat(lengths.of("gzip")).isEqualTo(4);
    }

    assertThat(found).hasValue(1);
  }

  @Test
  void whatOneSendsInManyWaysIsNotRememberedInsteadOfWhatManySend() {
    for (int i = 0; i < 10_000; i++) {
      lengths.of("made up " + i);
      lengths.of("gzip, deflate");
    }
    found.set(0);
    lengths.of("br");
    lengths.of("br");
    lengths.of("gzip, deflate");

    assertThat(found).hasValue(1);
    assertThat(lengths.size()).isLessThanOrEqualTo(256);
  }

  @Test
  void remembersNoLongTexts() {
    lengths.of("x".repeat(257));

    assertThat(lengths.of("x".repeat(257))).isEqualTo(257);
    assertThat(found).hasValue(2);
    assertThat(lengths.size()).isZero();
  }
}
