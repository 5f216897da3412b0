package io.parley.edges.rest.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "gzip, deflate, br            | BROTLI",
        "gzip                         | GZIP",
        "br;q=0.5, gzip;q=0.9         | GZIP",
        "br;q=0, gzip                 | GZIP",
        "gzip;q=0                     | IDENTITY",
        "*                            | BROTLI",
        "*;q=0.5, br;q=0              | GZIP",
        "identity                     | IDENTITY",
        "identity;q=1, gzip;q=0.5     | IDENTITY",
        "GZIP                         | GZIP",
        "gzip;q=x                     | IDENTITY",
        "deflate                      | IDENTITY",
        "\"\"                         | IDENTITY",
        "identity;q=0                 | IDENTITY",
        ";;,,q=;                      | IDENTITY",
      })
  void respectsWhatTheClientLikes(String accepted, Encoding expected) {
    assertThat(Encoding.preferred(accepted, true)).isEqualTo(expected);
  }

  @Test
  void offersGzipWhereBrotliIsMissing() {
    assertThat(Encoding.preferred("gzip, br", false)).isEqualTo(Encoding.GZIP);
    assertThat(Encoding.preferred("br", false)).isEqualTo(Encoding.IDENTITY);
  }

  @Test
  void leavesTheAnswerAsItIsForThoseWhoSayNothing() {
    assertThat(Encoding.preferred(null, true)).isEqualTo(Encoding.IDENTITY);
  }
}
