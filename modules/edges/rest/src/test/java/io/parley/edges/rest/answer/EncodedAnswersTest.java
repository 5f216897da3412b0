package io.parley.edges.rest.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.Decoder;
import io.parley.edges.reading.Codings;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class EncodedAnswersTest {
  private static final byte[] LONG = "{\"html\":\"<p>Hello</p>\"},".repeat(200).getBytes(UTF_8);
  private static final byte[] SHORT = "{}".getBytes(UTF_8);
  private static final String JSON = "application/json";

  private final EncodedAnswers answers = new EncodedAnswers(new Codings());

  @Test
  void compressesInGzip() throws Exception {
    EncodedAnswer answer = answers.of(LONG, JSON, "gzip", null);

    assertThat(answer.encoding()).isEqualTo("gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.bytes())).readAllBytes())
        .isEqualTo(LONG);
  }

  @Test
  void compressesInBrotli() throws Exception {
    EncodedAnswer answer = answers.of(LONG, JSON, "br, gzip", null);

    assertThat(answer.encoding()).isEqualTo("br");
    assertThat(Decoder.decompress(answer.bytes()).getDecompressedData()).isEqualTo(LONG);
  }

  @Test
  void compressesTheSameAnswerOnce() {
    byte[] first = answers.of(LONG, JSON, "gzip", null).bytes();
    byte[] again = answers.of(LONG.clone(), JSON, "gzip", null).bytes();

    assertThat(again).isSameAs(first);
  }

  @Test
  void leavesShortAnswersAsTheyAre() {
    EncodedAnswer answer = answers.of(SHORT, JSON, "gzip, br", null);

    assertThat(answer.encoding()).isEmpty();
    assertThat(answer.bytes()).isEqualTo(SHORT);
  }

  @Test
  void givesEachCodingItsOwnStrongTag() {
    String plain = answers.of(LONG, JSON, null, null).tag();
    String gzip = answers.of(LONG, JSON, "gzip", null).tag();
    String brotli = answers.of(LONG, JSON, "br", null).tag();
    byte[] other = LONG.clone();
    other[10]++;

    assertThat(plain).matches("\"[A-Za-z0-9_-]{24}\"");
    assertThat(Arrays.asList(plain, gzip, brotli)).doesNotHaveDuplicates();
    assertThat(answers.of(other, JSON, null, null).tag()).isNotEqualTo(plain);
    assertThat(new EncodedAnswers(new Codings()).of(LONG, JSON, "gzip", null).tag())
        .isEqualTo(gzip);
  }

  @Test
  void sendsNothingTwice() {
    String tag = answers.of(LONG, JSON, "gzip", null).tag();

    assertThat(answers.of(LONG, JSON, "gzip", tag).unchanged()).isTrue();
    assertThat(answers.of(LONG, JSON, "gzip", "\"x\", W/" + tag).unchanged()).isTrue();
    assertThat(answers.of(LONG, JSON, "gzip", "*").unchanged()).isTrue();
    assertThat(answers.of(LONG, JSON, "gzip", "\"x\"").unchanged()).isFalse();
    assertThat(answers.of(LONG, JSON, null, tag).unchanged()).isFalse();
  }
}
