package io.parley.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimesTest {
  @Test
  void tellsWithinWhatHalfAndNinetyNineOfAHundredWereDone() {
    Times times = Times.of(upTo(1_000));

    assertThat(times.count()).isEqualTo(1_000);
    assertThat(times.p50()).isEqualTo(500);
    assertThat(times.p99()).isEqualTo(990);
    assertThat(times.longest()).isEqualTo(1_000);
  }

  @Test
  void takesTheLongestOfFewForP99() {
    Times times = Times.of(List.of(9.0, 7.0, 8.0));

    assertThat(times.p50()).isEqualTo(8);
    assertThat(times.p99()).isEqualTo(9);
    assertThat(Times.of(upTo(99)).p99()).isEqualTo(99);
    assertThat(Times.of(upTo(100)).p99()).isEqualTo(99);
  }

  @Test
  void isTheSameOfOne() {
    Times times = Times.of(List.of("abc"), String::length);

    assertThat(List.of(times.p50(), times.p99(), times.longest())).containsOnly(3.0);
  }

  @Test
  void measuresNothingOfNothing() {
    assertThatThrownBy(() -> Times.of(List.of())).isInstanceOf(Halt.class);
  }

  @Test
  void becomesALoadOfSoManyASecond() {
    Load load = Load.of(Times.of(upTo(100)), 4);

    assertThat(load).isEqualTo(new Load(25, 50, 99, 100, 0, 0));
  }

  private static List<Double> upTo(int number) {
    List<Double> millis = new ArrayList<>();
    for (int i = 1; i <= number; i++) {
      millis.add((double) i);
    }
    Collections.shuffle(millis, new Random(1));
    return millis;
  }
}
