package io.parley.acceptance.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.Decoder;
import io.parley.acceptance.Running;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Site;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompressionAT {
  private Site site;

  @BeforeEach
  void aThreadWorthCompressing() {
    site = Running.parley().aSite();
    for (int i = 0; i < 30; i++) {
      site.aComment("page").saying("A comment of some length, number " + i).byAuthor("A").post();
    }
  }

  @Test
  void answersInGzipWhenAsked() throws IOException {
    Answer packed = read("gzip").is(200);

    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.bytes().length).isLessThan(read("identity").bytes().length / 2);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.bytes()))) {
      assertThat(in.readAllBytes()).isEqualTo(read("identity").bytes());
    }
  }

  @Test
  void answersInBrotliWhenAsked() throws IOException {
    Brotli4jLoader.ensureAvailability();
    Answer packed = read("br").is(200);

    assertThat(packed.header("Content-Encoding")).isEqualTo("br");
    assertThat(Decoder.decompress(packed.bytes()).getDecompressedData())
        .isEqualTo(read("identity").bytes());
  }

  @Test
  void choosesTheSmallestThatABrowserTakes() {
    assertThat(read("gzip, deflate, br, zstd").header("Content-Encoding")).isEqualTo("br");
    assertThat(read("gzip;q=0.5, br;q=0").header("Content-Encoding")).isEqualTo("gzip");
    assertThat(read("gzip;q=0").header("Content-Encoding")).isEmpty();
    assertThat(read("deflate").header("Content-Encoding")).isEmpty();
    assertThat(read("identity").header("Content-Encoding")).isEmpty();
    assertThat(read("").header("Content-Encoding")).isEmpty();
  }

  @Test
  void eachEncodingHasItsOwnStrongEtagAndCachesAreTold() {
    Set<String> etags = new HashSet<>();
    for (String encoding : List.of("identity", "gzip", "br")) {
      Answer answer = read(encoding).is(200);

      assertThat(etags.add(answer.header("ETag"))).as("%s of its own", encoding).isTrue();
      assertThat(String.join(",", answer.headers().allValues("Vary")))
          .containsIgnoringCase("Accept-Encoding");
      Answer again =
          site.reader()
              .with("Accept-Encoding", encoding)
              .with("If-None-Match", answer.header("ETag"))
              .get(site.path("/comments"), "identifier", "page", "limit", "100");
      again.is(304);
    }
  }

  private Answer read(String encoding) {
    return site.reader()
        .with("Accept-Encoding", encoding)
        .get(site.path("/comments"), "identifier", "page", "limit", "100");
  }
}
