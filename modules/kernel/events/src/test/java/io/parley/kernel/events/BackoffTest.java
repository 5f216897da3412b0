package io.parley.kernel.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.runtime.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void waitsTwiceAsLongEachTimeUpToTheMost() {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));

    for (int failures : new int[] {1, 2, 3, 4, 5, 12, 1_000}) {
      long most = Math.min(10_000, 1_000L << Math.min(failures - 1, 10));
      assertThat(IntStream.range(0, 200).mapToObj(i -> backoff.after(failures).toMillis()))
          .allSatisfy(millis -> assertThat(millis).isBetween(most / 2, most));
    }
  }

  @Test
  void isNotTheSameForEverybody() {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));

    assertThat(IntStream.range(0, 100).mapToObj(i -> backoff.after(5)).distinct().count())
        .isGreaterThan(10);
  }

  @Test
  void triesOfAnEventTakeBetweenAQuarterOfAnHourAndThreeQuarters() {
    Pace pace = Pace.of(Settings.of(Map.of()));

    Duration all =
        IntStream.range(1, pace.tries())
            .mapToObj(pace.again()::after)
            .reduce(Duration.ZERO, Duration::plus);

    assertThat(pace.tries()).isEqualTo(12);
    assertThat(all).isBetween(Duration.ofMinutes(15), Duration.ofMinutes(45));
    assertThat(pace.lease()).isGreaterThan(Duration.ofSeconds(20));
  }
}
