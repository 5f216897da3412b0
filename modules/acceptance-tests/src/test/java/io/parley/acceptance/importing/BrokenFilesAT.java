package io.parley.acceptance.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.http.DisqusExport;
import io.parley.testkit.http.DisqusPost;
import io.parley.testkit.http.ImportRun;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrokenFilesAT {
  private Site site;

  @BeforeEach
  void aSite() {
    site = Running.parley().aSite();
  }

  @Test
  void aFileWithoutRecordsIsComplete() {
    ImportRun run = site.runImport(DisqusExport.empty());

    assertThat(run.state()).isEqualTo("completed");
    assertThat(run.records("thread") + run.records("comment")).isZero();
    assertThat(run.report().is(200).text().strip().lines()).hasSize(1);
  }

  @Test
  void nothingAtAllIsNoFile() {
    String answer = site.startImport(new byte[0]).text();

    JsonNode said = Json.read(answer.getBytes(StandardCharsets.UTF_8));
    if (said.has("id")) {
      ImportRun run = new ImportRun(site, said.path("id").asText());
      assertFailed(run.waitForEnd(Duration.ofMinutes(1)), "import.file");
    } else {
      assertThat(said.path("status").asInt()).isEqualTo(400);
    }
  }

  @Test
  void aFileOfSomethingElseFailsAndSaysSo() {
    for (String foreign :
        new String[] {
          "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel/></rss>",
          "<disqus xmlns=\"http://example.org/other\"><post/></disqus>",
          "{\"comments\":[]}",
          "just some text",
          "\u0000\u0001\u0002"
        }) {
      assertFailed(site.runImport(foreign), "import.file");
    }
    assertThat(site.page("page-t").path("thread").isNull()).isTrue();
  }

  @Test
  void malformedXmlEndsWithLineAndColumnAndKeepsWhatCameBefore() {
    String xml =
        DisqusExport.empty()
            .thread("t")
            .post(DisqusPost.of("1", "t"))
            .post(DisqusPost.of("2", "t").replyingTo("1"))
            .raw("  <post dsq:id=3><message>unquoted</message></post>\n")
            .post(DisqusPost.of("4", "t"))
            .xml();
    int line = (int) xml.substring(0, xml.indexOf("<post dsq:id=3>")).lines().count();

    ImportRun run = site.runImport(xml);

    JsonNode error = assertFailed(run, "import.file.malformed");
    assertThat(error.path("line").asInt()).isEqualTo(line);
    assertThat(error.path("column").asInt()).isBetween(10, 40);
    assertThat(run.buckets("comment")).isEqualTo(Map.of("created", 2L));
    assertThat(site.readAll("page-t")).hasSize(2);

    run.undo();
    assertThat(site.page("page-t").path("items")).isEmpty();
  }

  @Test
  void aTruncatedFileIsNeverASuccess() {
    byte[] whole = DisqusExport.ofMany(3, 60).bytes();
    byte[] packed = DisqusExport.ofMany(3, 60).gzip();

    for (double part : new double[] {0.2, 0.5, 0.9, 0.9999}) {
      Site fresh = site.tenant().aSite().create();
      ImportRun run = fresh.runImport(Arrays.copyOf(whole, (int) (whole.length * part)));
      JsonNode error = assertFailed(run, "import.file");
      assertThat(error.path("line").asInt()).isPositive();
      assertThat(error.path("column").asInt()).isPositive();
      assertThat(run.buckets("comment").getOrDefault("created", 0L)).isLessThan(61);
    }
    Site fresh = site.tenant().aSite().create();
    assertFailed(fresh.runImport(Arrays.copyOf(packed, packed.length / 2)), "import.file");
  }

  @Test
  void anotherFileAfterAFailureBringsTheRest() {
    DisqusExport export = DisqusExport.ofMany(3, 60);
    byte[] whole = export.bytes();
    site.runImport(Arrays.copyOf(whole, whole.length / 2));

    ImportRun run = site.runImport(whole);

    assertThat(run.state()).isEqualTo("completed");
    assertThat(run.records("comment")).isEqualTo(60);
    assertThat(run.buckets("comment").get("created")).isLessThan(60);
    assertThat(
            site.readAll("page-t0").size()
                + site.readAll("page-t1").size()
                + site.readAll("page-t2").size())
        .isEqualTo(60);
  }

  @Test
  void entitiesOfTheFilesOwnAreRefused() {
    String record = DisqusExport.empty().thread("t").post(DisqusPost.of("1", "t")).xml();
    String bomb =
        """
        <?xml version="1.0"?>
        <!DOCTYPE disqus [
          <!ENTITY a "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">
          <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
          <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
          <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
          <!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">
          <!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">
          <!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;">
        ]>
        """;
    String external =
        """
        <?xml version="1.0"?>
        <!DOCTYPE disqus [<!ENTITY a SYSTEM "file:///etc/passwd">]>
        """;
    String remote =
        """
        <?xml version="1.0"?>
        <!DOCTYPE disqus SYSTEM "http://127.0.0.1:9/disqus.dtd">
        """;
    String rest = record.substring(record.indexOf("<disqus"));

    assertFailed(
        site.runImport(
            bomb + rest.replace("Post 1", "&g;").replace("<![CDATA[", "").replace("]]>", "")),
        "import.file.doctype");
    assertFailed(
        site.runImport(external + rest.replace("<![CDATA[<p>Post 1</p>]]>", "&a;")),
        "import.file.doctype");
    assertFailed(site.runImport(remote + rest), "import.file.doctype");
    assertThat(site.page("page-t").toString()).doesNotContain("root:");
    assertThat(site.page("page-t").path("items")).isEmpty();
  }

  @Test
  void entitiesThatXmlDoesNotDefineAreRefused() {
    ImportRun run =
        site.runImport(
            DisqusExport.empty()
                .thread("t")
                .post(DisqusPost.of("1", "t").withMessageXml("a&nbsp;b")));

    assertFailed(run, "import.file.malformed");
  }

  @Test
  void aFileThatGrowsBeyondMeasureIsRefused() {
    String head = DisqusExport.empty().xml().replace("</disqus>\n", "");
    byte[] bomb =
        DisqusExport.gzip(
            (head + " ".repeat(60 << 20) + "</disqus>").getBytes(StandardCharsets.UTF_8));
    assertThat(bomb.length).isLessThan(1 << 20);

    assertFailed(site.runImport(bomb), "import.file.limit");
  }

  @Test
  void aFileThatNestsBeyondMeasureIsRefused() {
    ImportRun run =
        site.runImport(
            DisqusExport.empty()
                .thread("t")
                .raw("<category>".repeat(100_000) + "</category>".repeat(100_000)));

    assertFailed(run, "import.file.limit");
  }

  @Test
  void aCharacterBeforeTheFileOrABomIsNoReasonToLoseIt() {
    String xml = DisqusExport.empty().thread("t").post(DisqusPost.of("1", "t")).xml();

    assertThat(site.runImport("\uFEFF" + xml).buckets("comment")).isEqualTo(Map.of("created", 1L));
    assertThat(site.runImport("`" + xml).buckets("comment")).isEqualTo(Map.of("unchanged", 1L));
    assertThat(
            site.runImport(
                    xml.replace("encoding=\"utf-8\"", "encoding=\"UTF-16\"")
                        .getBytes(StandardCharsets.UTF_16))
                .buckets("comment"))
        .isEqualTo(Map.of("unchanged", 1L));
  }

  private static JsonNode assertFailed(ImportRun run, String code) {
    JsonNode view = run.now();
    assertThat(view.path("state").asText()).as(view.toString()).isEqualTo("failed");
    assertThat(view.path("error").path("code").asText()).startsWith(code);
    assertThat(view.path("error").path("detail").asText())
        .isNotBlank()
        .doesNotContain("Exception")
        .doesNotContain("root:");
    return view.path("error");
  }
}
