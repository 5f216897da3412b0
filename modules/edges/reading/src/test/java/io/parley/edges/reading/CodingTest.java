package io.parley.edges.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.Decoder;
import io.parley.edges.reading.Figures.Event;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CodingTest {
  private final World world = new World();
  private final Node node = new Node(world, "16m");

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void eachCodingIsMadeOnceAndHasItsOwnTag() throws Exception {
    Set<String> tags = new HashSet<>();
    for (int round = 0; round < 3; round++) {
      byte[] gzip = node.get("a", "Accept-Encoding", "gzip").body();
      HttpResponse<byte[]> brotli = node.get("a", "Accept-Encoding", "gzip, deflate, br");
      HttpResponse<byte[]> plain = node.get("a", "Accept-Encoding", "identity");

      assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes())
          .isEqualTo(plain.body());
      assertThat(Decoder.decompress(brotli.body()).getDecompressedData()).isEqualTo(plain.body());
      assertThat(brotli.headers().firstValue("Content-Encoding")).contains("br");
      for (String accepted : List.of("gzip", "br", "identity")) {
        tags.add(tag("a", accepted));
      }
    }

    assertThat(tags).hasSize(3);
    assertThat(world.makings).hasValue(1);
    assertThat(node.reads.figures().count(Step.ENCODE)).isEqualTo(2);
  }

  @Test
  void aTagIsKnownBeforeItsBytesAre() {
    String tag = tag("a", "identity");
    String gzip = tag.substring(0, tag.length() - 1) + "-gz\"";

    HttpResponse<byte[]> answer =
        node.get("a", "Accept-Encoding", "gzip", "If-None-Match", "\"x\", W/" + gzip);

    assertThat(answer.statusCode()).isEqualTo(304);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("ETag")).contains(gzip);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("public, no-cache");
    assertThat(answer.headers().firstValue("Vary")).isPresent();
    assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
    assertThat(node.reads.figures().count(Step.ENCODE)).isZero();
    assertThat(node.reads.figures().of(Event.UNCHANGED)).isEqualTo(1);
  }

  @Test
  void headTellsWhatGetWouldSend() throws Exception {
    HttpResponse<byte[]> get = node.get("a");
    HttpResponse<byte[]> head = node.send("HEAD", World.SITE + "/a");

    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("Content-Length"))
        .contains(String.valueOf(get.body().length));
    assertThat(head.headers().firstValue("ETag")).isEqualTo(get.headers().firstValue("ETag"));
  }

  @Test
  void otherMethodsAndOtherPathsAreLeftToTheServlets() throws Exception {
    assertThat(node.send("POST", World.SITE + "/a").statusCode()).isEqualTo(418);
    assertThat(node.send("GET", "elsewhere").statusCode()).isEqualTo(418);
  }

  private String tag(String thread, String accepted) {
    return node.get(thread, "Accept-Encoding", accepted).headers().firstValue("ETag").orElseThrow();
  }
}
