package io.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComebackTest {
  private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");

  private final Comeback comeback = new Comeback();

  @Test
  void whatRanForLongIsStartedAgainAtOnce() {
    comeback.started(START);

    Instant end = START.plus(Duration.ofHours(1));

    assertThat(comeback.ended(end)).isEqualTo(Duration.ofSeconds(1));
    assertThat(comeback.ended(end.plusMillis(400))).isEqualTo(Duration.ofMillis(600));
    assertThat(comeback.ended(end.plusSeconds(1))).isZero();
    assertThat(comeback.ended(end.plusSeconds(9))).isZero();
  }

  @Test
  void whatEndsAgainAndAgainIsStartedOnceAMinute() {
    List<Long> pauses =
        IntStream.range(0, 8)
            .mapToObj(
                i -> {
                  comeback.started(START);
                  return comeback.ended(START.plusSeconds(3)).toSeconds();
                })
            .toList();

    assertThat(pauses).containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
  }

  @Test
  void whatKeptRunningAfterAllIsForgivenTheTimesBefore() {
    comeback.started(START);
    comeback.ended(START.plusSeconds(3));
    comeback.started(START);

    assertThat(comeback.ended(START.plusSeconds(61))).isEqualTo(Duration.ofSeconds(1));
  }
}
