package io.parley.edges.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentCodingTest {
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
  void respectsWhatTheClientLikes(String accepted, ContentCoding expected) {
    assertThat(ContentCoding.preferred(accepted, true)).isEqualTo(expected);
  }

  @Test
  void offersGzipWhereBrotliIsMissing() {
    assertThat(ContentCoding.preferred("gzip, br", false)).isEqualTo(ContentCoding.GZIP);
    assertThat(ContentCoding.preferred("br", false)).isEqualTo(ContentCoding.IDENTITY);
  }

  @Test
  void leavesTheAnswerAsItIsForThoseWhoSayNothing() {
    assertThat(ContentCoding.preferred(null, true)).isEqualTo(ContentCoding.IDENTITY);
  }
}
