package io.parley.acceptance.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.Decoder;
import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.DisqusExport;
import io.parley.testkit.http.DisqusPost;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A new comment leaves the pages on which it does not stand as they were packed. */
class LongThreadAT {
  private static final int COMMENTS = 205;
  private static final List<String> CODINGS = List.of("gzip", "br");

  private Site site;

  @BeforeEach
  void aLongThread() {
    Brotli4jLoader.ensureAvailability();
    site = Running.parley().aSite();
    DisqusExport export = DisqusExport.empty().thread("t");
    for (int i = 0; i < COMMENTS; i++) {
      export.post(
          DisqusPost.of("p" + i, "t").saying("<p>\"commentCount\":7, and number " + i + "</p>"));
    }
    assertThat(site.runImport(export).state()).isEqualTo("completed");
  }

  @Test
  void onlyTheChangedPageIsPackedAgain() throws IOException {
    List<JsonNode> before = pages();
    long packed = figure("parley_reading_step_seconds_count", "step", "encode");
    long again = figure("parley_reading_answers_total", "event", "same-stem");

    site.aComment("page-t").saying("The newest of all.").byAuthor("A").post();
    List<JsonNode> after = pages();

    assertThat(before).hasSize(5);
    assertThat(after).hasSize(5);
    for (int i = 0; i < 5; i++) {
      assertThat(after.get(i).path("thread").path("commentCount").asInt()).isEqualTo(COMMENTS + 1);
      if (i < 4) {
        assertThat(after.get(i).path("items")).isEqualTo(before.get(i).path("items"));
        assertThat(after.get(i).path("next")).isEqualTo(before.get(i).path("next"));
      }
    }
    assertThat(Json.texts(after.get(4).path("items"), "html").get(5)).contains("The newest of all");
    assertThat(figure("parley_reading_step_seconds_count", "step", "encode") - packed)
        .isEqualTo(CODINGS.size());
    assertThat(figure("parley_reading_answers_total", "event", "same-stem") - again).isEqualTo(4);
  }

  @Test
  void laterPagesWithoutScriptStayAsTheyAre() {
    List<String> before = tags();

    site.aComment("page-t").saying("The newest of all.").byAuthor("A").post();
    List<String> after = tags();

    assertThat(before).hasSize(5).doesNotHaveDuplicates();
    assertThat(after).hasSize(5);
    assertThat(after.get(0)).isNotEqualTo(before.get(0));
    assertThat(after.subList(1, 4)).isEqualTo(before.subList(1, 4));
    assertThat(after.get(4)).isNotEqualTo(before.get(4));
  }

  /** The pages of fifty, each read in every coding and the same in all. */
  private List<JsonNode> pages() throws IOException {
    List<JsonNode> pages = new ArrayList<>();
    String cursor = null;
    do {
      JsonNode page = read("identity", cursor).json(200);
      for (String coding : CODINGS) {
        Answer answer = read(coding, cursor).is(200);
        assertThat(answer.header("Content-Encoding")).isEqualTo(coding);
        assertThat(Json.read(unpacked(answer.bytes(), coding))).isEqualTo(page);
      }
      pages.add(page);
      cursor = page.path("next").isNull() ? null : page.path("next").asText();
    } while (cursor != null);
    return pages;
  }

  private Answer read(String coding, String cursor) {
    List<String> query = new ArrayList<>(List.of("identifier", "page-t", "limit", "50"));
    if (cursor != null) {
      query.addAll(List.of("cursor", cursor));
    }
    return site.reader()
        .with("Accept-Encoding", coding)
        .get(site.path("/comments"), query.toArray(String[]::new));
  }

  private static byte[] unpacked(byte[] packed, String coding) throws IOException {
    return coding.equals("gzip")
        ? new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes()
        : Decoder.decompress(packed).getDecompressedData();
  }

  /** Tags of the pages without script. */
  private List<String> tags() {
    List<String> tags = new ArrayList<>();
    Pattern next = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"");
    String path = "/embed/thread?site=" + site.key() + "&identifier=page-t";
    while (path != null) {
      Answer page = site.reader().outside().get(path).is(200);
      tags.add(page.header("ETag"));
      Matcher link = next.matcher(page.text());
      path = link.find() ? "/embed/thread" + link.group(1).replace("&amp;", "&") : null;
    }
    return tags;
  }

  private static long figure(String name, String tag, String value) {
    String text = Running.parley().operator().outside().get("/metrics").is(200).text();
    Matcher line =
        Pattern.compile("(?m)^" + name + "\\{.*" + tag + "=\"" + value + "\".*} ([0-9.E+]+)")
            .matcher(text);
    assertThat(line.find()).as(name + " " + value).isTrue();
    return (long) Double.parseDouble(line.group(1));
  }
}
