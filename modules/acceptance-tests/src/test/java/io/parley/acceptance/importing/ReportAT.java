package io.parley.acceptance.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.acceptance.Running;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.DisqusExport;
import io.parley.testkit.http.DisqusPost;
import io.parley.testkit.http.ImportRun;
import io.parley.testkit.http.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportAT {
  private final Site site = Running.parley().aSite();

  @Test
  void everyRecordHasALineWithItsPlaceAndReason() {
    String xml =
        DisqusExport.empty()
            .thread("t")
            .post(DisqusPost.of("fine", "t"))
            .post(DisqusPost.of("lost", "nowhere"))
            .post(DisqusPost.of("odd", "t").withSpam("a \"quoted\", odd\nvalue"))
            .post(DisqusPost.of("fine", "t").saying("something else"))
            .xml();
    ImportRun run = site.runImport(xml);

    Answer answer = run.report().is(200);

    assertThat(answer.header("Content-Type")).startsWith("text/csv");
    assertThat(answer.header("Content-Disposition")).contains("attachment").contains(".csv");
    assertThat(answer.text()).contains("\r\n");
    List<List<String>> rows = Csv.read(answer.text());
    assertThat(rows.get(0)).containsExactly("kind", "source_id", "bucket", "reason", "position");
    assertThat(rows).hasSize(6).allSatisfy(row -> assertThat(row).hasSize(5));
    assertThat(rows.get(1).subList(0, 3)).containsExactly("thread", "t", "created");
    assertThat(rows.get(2).subList(0, 3)).containsExactly("comment", "fine", "created");
    assertThat(rows.get(3).subList(0, 3)).containsExactly("comment", "lost", "quarantined");
    assertThat(rows.get(3).get(3)).isNotBlank();
    assertThat(rows.get(4).subList(0, 3)).containsExactly("comment", "odd", "quarantined");
    assertThat(rows.get(4).get(3)).contains("a \"quoted\", odd");
    assertThat(rows.get(5).subList(0, 3)).containsExactly("comment", "fine", "rejected");
    assertThat(rows.get(5).get(3)).isNotBlank();
    for (List<String> row : rows.subList(1, 6)) {
      assertThat(row.get(4)).matches("\\d+:\\d+");
    }
    int line = (int) xml.substring(0, xml.indexOf("dsq:id=\"lost\"")).lines().count();
    assertThat(rows.get(3).get(4)).startsWith(line + ":");
  }

  @Test
  void noCellIsAFormula() {
    DisqusExport export = DisqusExport.empty().thread("t");
    for (String id : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|'/C calc'!A0")) {
      export.post(DisqusPost.of(id, "t").withSpam("=HYPERLINK(\"http://evil.example\")"));
    }
    ImportRun run = site.runImport(export);

    List<List<String>> rows = Csv.read(run.report().is(200).text());

    assertThat(rows).hasSize(8);
    assertThat(run.records("comment")).isEqualTo(6);
    for (List<String> row : rows) {
      for (String cell : row) {
        assertThat(cell)
            .doesNotStartWith("=")
            .doesNotStartWith("+")
            .doesNotStartWith("@")
            .doesNotStartWith("-")
            .doesNotStartWith("\t")
            .doesNotStartWith("\r");
      }
    }
  }

  @Test
  void theLinesAddUpToTheBucketsOfALargeFile() {
    ImportRun run = site.runImport(DisqusExport.ofMany(50, 3_000).post(DisqusPost.of("x", "none")));

    List<List<String>> rows = Csv.read(run.report().is(200).text());

    Map<String, Long> counted = new HashMap<>();
    List<String> ids = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      counted.merge(row.get(0) + " " + row.get(2), 1L, Long::sum);
      ids.add(row.get(1));
    }
    assertThat(counted)
        .isEqualTo(
            Map.of("thread created", 50L, "comment created", 3_000L, "comment quarantined", 1L));
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(run.buckets("comment")).isEqualTo(Map.of("created", 3_000L, "quarantined", 1L));
  }

  @Test
  void theReportHoldsNoPersonalData() {
    ImportRun run =
        site.runImport(DisqusExport.empty().thread("t").post(DisqusPost.of("1", "nowhere")));

    assertThat(run.report().text())
        .doesNotContain("author-1@example.org")
        .doesNotContain("203.0.113");
  }
}
