package io.parley.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1 second",
    "1, 1 second",
    "8, 8 seconds",
    "90, 90 seconds",
    "91, 2 minutes",
    "120, 2 minutes",
    "121, 3 minutes",
    "5400, 90 minutes",
    "5401, 2 hours",
    "86400, 24 hours",
    "172801, 49 hours",
  })
  void isSaidInAUnitThatPeopleCountIn(long seconds, String said) {
    assertThat(Wait.ofSeconds(seconds)).hasToString(said);
  }

  @ParameterizedTest
  @CsvSource({"90, SECOND", "91, MINUTE", "5400, MINUTE", "5401, HOUR"})
  void knowsItsUnit(long seconds, Wait.Unit unit) {
    assertThat(Wait.ofSeconds(seconds).unit()).isEqualTo(unit);
  }
}
