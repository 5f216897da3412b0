package io.parley.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Times TIMES = Times.of(List.of(1.5, 20.0, 12_345.0));
  private static final Load LOAD = new Load(1_234, 1, 2, 3, 0, 0);
  private static final Figure READS =
      Figure.of("reads", new Duel.Outcome(LOAD.withMicros(20), "nginx", LOAD, 1), "req/s")
          .wantedRatio(0.5);

  @Test
  void leavesNoCellEmpty() {
    List<Figure> figures =
        List.of(
            READS,
            Figure.of("starts", 8, "s", TIMES),
            Figure.of("crowd", 8, "ms", LOAD),
            Figure.of("posts", LOAD, "posts/s"),
            Figure.of("failed", 0, "", Untimed.COUNTED));

    assertThat(figures)
        .allSatisfy(figure -> assertThat(figure.cells()).hasSize(8).doesNotContain("", " "));
    assertThat(cells(report(figures), "failed"))
        .containsExactly("failed", "0", "—", "—", "—", "—", "—", "—");
    assertThat(cells(report(figures), "starts"))
        .containsExactly("starts", "8 s", "—", "—", "20 ms", "12,345 ms", "—", "—");
    assertThat(cells(report(figures), "reads"))
        .containsExactly(
            "reads",
            "1,234 req/s",
            "nginx 1,234",
            "1.00",
            "1.00 ms",
            "2.00 ms",
            "20 µs",
            "at least 0.5 of nginx: yes");
  }

  @Test
  void saysInOneLineWhyThereIsADash() {
    String text =
        report(
            List.of(
                READS,
                Figure.of("failed", 0, "", Untimed.COUNTED),
                Figure.of("memory", 600, "MB", Untimed.SIZE),
                Figure.of("threads", 117, "", Untimed.COUNTED)));

    assertThat(text.lines())
        .filteredOn(line -> line.startsWith("—"))
        .containsExactly(
            "— stands where nothing else did the same in this run, processor time was not looked"
                + " at, or no goal is set; under p50 and p99 where a figure is counted or a size.");
  }

  @Test
  void explainsNothingWhereEverythingIsThere() {
    String text = report(List.of(READS));

    assertThat(text).doesNotContain("—").contains("Ratios are medians of 3 rounds");
  }

  @Test
  void speaksOfRatiosOnlyWhereThereAreSome() {
    assertThat(report(List.of(Figure.of("starts", 8, "s", TIMES)))).doesNotContain("medians");
  }

  @Test
  void tellsMachineVersionsAndSources() {
    assertThat(report(List.of(READS)))
        .endsWith(
            "2 cores, 24 GiB, Linux 6, load average 0.1 at the begin, JDK 25. WildFly 1;"
                + " PostgreSQL 2. Sources abc, 2026-01-01T00:00:00Z.\n");
  }

  @Test
  void isKeptForPeopleAndForPrograms(@TempDir Path folder) throws IOException {
    Report report = reportOf(List.of(READS, Figure.of("failed", 0, "", Untimed.COUNTED)));

    List<Path> files = report.save(folder);

    assertThat(Files.readString(files.get(0))).isEqualTo(report.markdown());
    JsonNode figures = new ObjectMapper().readTree(files.get(1).toFile()).path("figures");
    assertThat(figures.path(0).path("latency").path("p99").asDouble()).isEqualTo(2);
    assertThat(figures.path(1).path("latency").isNull()).isTrue();
    assertThat(figures.path(1).path("untimed").asText()).isEqualTo("COUNTED");
  }

  private static String report(List<Figure> figures) {
    return reportOf(figures).markdown();
  }

  private static Report reportOf(List<Figure> figures) {
    return new Report(
        "some",
        "About it.",
        "2026-01-01T00:00:00Z",
        "abc",
        new Machine(2, "24 GiB", "Linux 6", "0.1", "JDK 25"),
        List.of("WildFly 1", "PostgreSQL 2"),
        figures);
  }

  private static List<String> cells(String text, String name) {
    String line =
        text.lines().filter(one -> one.startsWith("| " + name + " |")).findFirst().orElseThrow();
    return List.of(line.substring(2, line.length() - 2).split(" \\| ", -1));
  }
}
