package io.parley.exchange.core.disqus;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.exchange.core.staging.Kind;
import io.parley.exchange.core.staging.StagedRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Files with the traps of those that other importers use as their samples; the samples themselves
 * are read besides where they lie next to the project.
 */
class SampleFilesTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("parley.samples", "../../../../shared/samples"));

  @Test
  void readsAFileOfEdgeCases() throws IOException {
    Reading reading = resource("edge-cases.xml");

    assertThat(reading.fault()).isNull();
    assertThat(count(reading, Kind.THREAD)).isEqualTo(3);
    assertThat(count(reading, Kind.COMMENT)).isEqualTo(6);
    assertThat(reading.records()).extracting(StagedRecord::fault).containsOnlyNulls();
  }

  @Test
  void readsAFileWithAStrayCharacterAndABrokenTailUpToTheBreak() throws IOException {
    Reading reading = resource("broken-tail.xml");

    assertThat(count(reading, Kind.THREAD)).isEqualTo(1);
    assertThat(reading.records())
        .filteredOn(record -> record.kind() == Kind.COMMENT)
        .extracting(StagedRecord::sourceId)
        .containsExactly("299619020", "12345678890", "299986073");
    assertThat(reading.fault()).isNotNull();
    assertThat(reading.fault().code()).isEqualTo("import.file.malformed");
    assertThat(reading.fault().line()).isEqualTo(38);
  }

  @Test
  void readsTheSamplesOfOthersAsOurOwn() throws IOException {
    for (Path sample : samples()) {
      Reading reading = Reading.of(Files.readAllBytes(sample));

      switch (sample.getFileName().toString()) {
        case "comentario-disqus-bad-format.xml" -> {
          assertThat(reading.records()).isEmpty();
          assertThat(reading.fault()).isNotNull();
        }
        case "comentario-disqus-ok-empty.xml" -> {
          assertThat(reading.records()).isEmpty();
          assertThat(reading.fault()).isNull();
        }
        case "comentario-disqus-ok-single.xml" -> {
          assertThat(reading.records()).hasSize(2);
          assertThat(reading.fault()).isNull();
        }
        case "isso-disqus-edgecases.xml" -> {
          assertThat(reading.fault()).isNull();
          assertThat(count(reading, Kind.THREAD)).isEqualTo(3);
          assertThat(count(reading, Kind.COMMENT)).isEqualTo(6);
        }
        default -> {
          assertThat(count(reading, Kind.THREAD)).isEqualTo(2);
          assertThat(count(reading, Kind.COMMENT)).isEqualTo(5);
          assertThat(reading.fault()).isNotNull();
          String text = Files.readString(sample, StandardCharsets.UTF_8);
          long line = text.substring(0, text.indexOf("dsq:id=2479")).lines().count();
          assertThat((long) reading.fault().line()).isEqualTo(line);
        }
      }
    }
  }

  private static List<Path> samples() throws IOException {
    if (!Files.isDirectory(SAMPLES)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.filter(file -> file.getFileName().toString().contains("-disqus-")).toList();
    }
  }

  private static Reading resource(String name) throws IOException {
    try (var file = SampleFilesTest.class.getResourceAsStream("/disqus/" + name)) {
      if (file == null) {
        throw new IOException("There is no " + name);
      }
      return Reading.of(file.readAllBytes());
    }
  }

  private static long count(Reading reading, Kind kind) {
    return reading.records().stream().filter(record -> record.kind() == kind).count();
  }
}
