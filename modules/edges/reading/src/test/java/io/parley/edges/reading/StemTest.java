package io.parley.edges.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aayushatharva.brotli4j.decoder.Decoder;
import io.parley.edges.reading.Figures.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that change at their end only: what was packed of them is used again. */
class StemTest {
  private static final List<String> CODINGS = List.of("identity", "gzip", "br");

  private final World world = new World();
  private final Node node = new Node(world, "2m");

  @BeforeEach
  void end() {
    world.endings = true;
    world.versionsShow = false;
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void anEndingThatChangesLeavesWhatWasPacked() throws IOException {
    world.length = 60_000;
    Set<String> tags = new HashSet<>();
    for (int round = 0; round < 12; round++) {
      for (String coding : CODINGS) {
        HttpResponse<byte[]> answer = node.get("a", "Accept-Encoding", coding);

        assertThat(new String(unpacked(answer), UTF_8))
            .isEqualTo(new String(world.text("a"), UTF_8) + "version " + round + "\n");
        assertThat(answer.headers().firstValue("Content-Length"))
            .contains(String.valueOf(answer.body().length));
        assertThat(tags.add(answer.headers().firstValue("ETag").orElseThrow())).isTrue();
      }
      node.take("a");
    }

    assertThat(node.reads.figures().count(Step.ENCODE)).isEqualTo(2);
    assertThat(node.reads.figures().of(Event.SAME_STEM)).isEqualTo(11);
  }

  @Test
  void aStemThatChangesIsPackedAgain() throws IOException {
    for (int length : new int[] {5_000, 5_001, 9_000, 5_000}) {
      world.length = length;
      for (String coding : CODINGS) {
        assertThat(unpacked(node.get("a", "Accept-Encoding", coding)))
            .startsWith(world.text("a"))
            .endsWith(world.ending("a"));
      }
      node.take("a");
    }

    world.endings = false;
    node.take("a");
    assertThat(unpacked(node.get("a", "Accept-Encoding", "gzip"))).isEqualTo(world.text("a"));
    assertThat(unpacked(node.get("a", "Accept-Encoding", "br"))).isEqualTo(world.text("a"));
  }

  @Test
  void everyEndingFitsOnEveryStem() throws IOException {
    Codings codings = new Codings();
    Memory memory = new Memory(1 << 20);
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      byte[] bytes = new byte[random.nextInt(round % 10 == 0 ? 100_000 : 3_000) + 1];
      if (round % 3 == 0) {
        random.nextBytes(bytes);
      } else {
        byte[] words = "<p>Grüße 👋 aus dem Wald.</p>\n".getBytes(UTF_8);
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = words[(i + i / 97) % words.length];
        }
      }
      int ending = Math.min(bytes.length, 1 + random.nextInt(Made.LONGEST_ENDING));
      byte[] begin = Arrays.copyOf(bytes, bytes.length - ending);
      byte[] end = Arrays.copyOfRange(bytes, begin.length, bytes.length);
      Stored plain = memory.store(begin);
      for (ContentCoding coding : ContentCoding.values()) {
        byte[] packed =
            memory.store(codings.begin(begin, coding)).with(codings.end(plain, end, coding)).copy();

        assertThat(unpacked(packed, coding.text())).as("%s %d", coding, round).isEqualTo(bytes);
      }
      memory.free(plain);
    }
  }

  @Test
  void stemsTakeTheMemoryOfOneHoweverOftenTheirEndingsChange() {
    world.length = 60_000;
    node.get("a", "Accept-Encoding", "gzip");
    long used = node.reads.store().memory().used();

    for (int i = 0; i < 200; i++) {
      node.take("a");
      node.get("a", "Accept-Encoding", "gzip");
    }

    assertThat(node.reads.store().memory().used()).isEqualTo(used);
  }

  @Test
  void answersNeverMixHoweverMuchIsGoingOn() throws IOException {
    Random random = new Random(42);
    for (int round = 0; round < 150; round++) {
      List<CompletableFuture<HttpResponse<byte[]>>> answers = new ArrayList<>();
      List<String> threads = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        String thread = "t" + random.nextInt(40);
        if (random.nextInt(2) == 0) {
          node.take(thread);
        }
        if (random.nextInt(8) == 0) {
          world.length = 1_000 + random.nextInt(200_000);
          node.take(thread);
        }
        threads.add(thread);
        answers.add(node.later(thread, "Accept-Encoding", CODINGS.get(random.nextInt(3))));
      }
      for (int i = 0; i < answers.size(); i++) {
        List<String> lines =
            new String(unpacked(answers.get(i).join()), UTF_8).lines().distinct().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).isEqualTo(threads.get(i));
        assertThat(lines.get(1)).startsWith("version ");
      }
    }
  }

  @Test
  void anEndingIsShort() {
    byte[] bytes = new byte[1_000];
    Map<String, String> none = Map.of();
    for (int stem : new int[] {-1, bytes.length - Made.LONGEST_ENDING - 1, bytes.length + 1}) {
      assertThatThrownBy(() -> new Made(bytes, stem, "text/plain", none))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static byte[] unpacked(HttpResponse<byte[]> answer) throws IOException {
    assertThat(answer.statusCode()).isEqualTo(200);
    return unpacked(answer.body(), answer.headers().firstValue("Content-Encoding").orElse(""));
  }

  private static byte[] unpacked(byte[] packed, String coding) throws IOException {
    return switch (coding) {
      case "gzip" -> new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
      case "br" -> Decoder.decompress(packed).getDecompressedData();
      default -> packed;
    };
  }
}
