package io.parley.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final long MILLI = 1_000_000;

  private final Progress progress = new Progress(2_000);

  @Test
  void measuresFromOnePortionToTheNext() {
    progress.saw(0, 0);
    progress.saw(2_000, 500 * MILLI);
    progress.saw(2_000, 520 * MILLI);
    progress.saw(3_000, 700 * MILLI);
    progress.saw(4_000, 800 * MILLI);
    progress.saw(6_000, 900 * MILLI);

    assertThat(progress.portions()).containsExactly(300.0, 100.0);
  }

  @Test
  void sharesATimeAmongPortionsThatWereDoneBetweenTwoLooks() {
    progress.saw(2_000, 100 * MILLI);
    progress.saw(8_500, 400 * MILLI);
    progress.saw(10_000, 450 * MILLI);

    assertThat(progress.portions()).containsExactly(100.0, 100.0, 100.0, 50.0);
  }

  @Test
  void doesNotMeasureWhoseBeginningIsNotKnown() {
    progress.saw(4_000, 100 * MILLI);

    assertThat(progress.portions()).isEmpty();
  }
}
