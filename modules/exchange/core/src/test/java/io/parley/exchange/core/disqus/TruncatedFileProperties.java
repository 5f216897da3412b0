package io.parley.exchange.core.disqus;

import static io.parley.exchange.core.disqus.Reading.file;
import static io.parley.exchange.core.disqus.Reading.post;
import static io.parley.exchange.core.disqus.Reading.thread;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A file that was cut is never taken for a whole one, wherever it was cut. */
class TruncatedFileProperties {
  private static final byte[] FILE =
      file(
              "<category dsq:id=\"1\"><title>General</title></category>",
              "<!-- a comment -->",
              thread("1", "<id>ä</id><title>T &amp; U 😀</title>"),
              post("2", "<author><name>Ann</name></author>"),
              post("3", "<parent dsq:id=\"2\"/>").replace("hello", "<![CDATA[<p>x</p>]]>"))
          .getBytes(StandardCharsets.UTF_8);

  private static final int END_OF_ROOT =
      new String(FILE, StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8).length;

  @Test
  void everyCutBeforeTheEndOfTheRootIsAFault() {
    for (int length = 0; length <= FILE.length; length++) {
      Reading reading = Reading.of(Arrays.copyOf(FILE, length));

      if (length < END_OF_ROOT) {
        assertThat(reading.fault()).as("cut after byte %d", length).isNotNull();
        assertThat(reading.fault().line()).isPositive();
        assertThat(reading.fault().column()).isPositive();
      } else {
        assertThat(reading.fault()).as("cut after byte %d", length).isNull();
        assertThat(reading.records()).hasSize(3);
      }
    }
  }

  @Test
  void recordsBeforeTheCutAreTheSameAsInTheWholeFile() {
    Reading whole = Reading.of(FILE);
    for (int length = 0; length <= FILE.length; length++) {
      Reading cut = Reading.of(Arrays.copyOf(FILE, length));

      assertThat(cut.records()).isEqualTo(whole.records().subList(0, cut.records().size()));
    }
  }

  @Test
  void everyCutOfACompressedFileIsAFault() {
    byte[] compressed = Reading.gzip(FILE);
    for (int length = 0; length < compressed.length; length++) {
      assertThat(Reading.of(Arrays.copyOf(compressed, length)).fault())
          .as("cut after byte %d", length)
          .isNotNull();
    }
  }

  @Test
  void everyFlippedByteOfACompressedFileIsAFaultOrChangesNothing() {
    byte[] compressed = Reading.gzip(FILE);
    Reading whole = Reading.of(FILE);
    // The ten bytes of the header say nothing about the content.
    for (int at = 10; at < compressed.length; at++) {
      byte[] flipped = compressed.clone();
      flipped[at] ^= 0x55;
      Reading reading = Reading.of(flipped);

      if (reading.fault() == null) {
        assertThat(reading.records()).isEqualTo(whole.records());
      }
    }
  }
}
