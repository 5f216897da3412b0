package io.parley.edges.rest.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {
  @Test
  void followsRfc4180() {
    assertThat(CsvLine.of("a", null, "b,c", "say \"hi\"", "two\r\nlines", ""))
        .isEqualTo("a,,\"b,c\",\"say \"\"hi\"\"\",\"two\r\nlines\",\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
  void disarmsFormulas(String text) {
    String line = CsvLine.of(text);

    assertThat(line.replace("\"", "")).startsWith("'");
  }

  @Test
  void leavesHarmlessTextAlone() {
    assertThat(CsvLine.of("1=1", "a-b", "12:5")).isEqualTo("1=1,a-b,12:5\r\n");
  }
}
