package io.parley.acceptance.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.http.DisqusExport;
import io.parley.testkit.http.DisqusPost;
import io.parley.testkit.http.ImportRun;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The traps of import-formats, one by one, and then all in one file in any order. */
class ImportTrapsAT {
  private Site site;

  @BeforeEach
  void aSite() {
    site = Running.parley().aSite();
  }

  @Test
  void aDeletedPostWithRepliesKeepsItsPlaceWithoutItsText() {
    Map<String, Long> buckets =
        imported(
            DisqusPost.of("gone", "t").by("Secret Name").saying("secret text").asDeleted(),
            DisqusPost.of("reply", "t").replyingTo("gone"),
            DisqusPost.of("gone-leaf", "t").saying("secret text").asDeleted());

    assertThat(buckets).isEqualTo(Map.of("created", 1L, "tombstoned", 2L));
    assertTombstoneAboveReply();
  }

  @Test
  void spamIsNeverPublishedAndItsRepliesStay() {
    Map<String, Long> buckets =
        imported(
            DisqusPost.of("spam", "t").by("Secret Name").saying("secret text").asSpam(),
            DisqusPost.of("reply", "t").replyingTo("spam"),
            DisqusPost.of("spam-leaf", "t").saying("secret text").asSpam());

    assertThat(buckets).isEqualTo(Map.of("created", 1L, "tombstoned", 2L));
    assertTombstoneAboveReply();
  }

  @Test
  void aReplyToAPostThatIsNotThereIsNotPromoted() {
    Map<String, Long> buckets = imported(DisqusPost.of("reply", "t").replyingTo("missing"));

    assertThat(buckets).isEqualTo(Map.of("created", 1L));
    assertTombstoneAboveReply();
  }

  @Test
  void aMissingPostThatComesWithALaterFileTakesItsPlace() {
    imported(DisqusPost.of("reply", "t").replyingTo("late"));

    Map<String, Long> buckets =
        imported(
            DisqusPost.of("late", "t").saying("<p>here I am</p>"),
            DisqusPost.of("reply", "t").replyingTo("late"));

    assertThat(buckets.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(2);
    List<JsonNode> items = site.readAll("page-t");
    assertThat(items).hasSize(2);
    assertThat(items.get(0).path("html").asText()).contains("here I am");
    assertThat(items.get(0).path("tombstone").asBoolean()).isFalse();
    assertThat(items.get(1).path("parentId")).isEqualTo(items.get(0).path("id"));
  }

  @Test
  void aPostOfAThreadThatIsNotThereIsKeptForAPerson() {
    ImportRun run =
        site.runImport(DisqusExport.empty().thread("t").post(DisqusPost.of("lost", "nowhere")));

    assertThat(run.buckets("comment")).isEqualTo(Map.of("quarantined", 1L));
    assertThat(run.report().text()).contains("lost");
    assertThat(site.readAll("page-t")).isEmpty();
  }

  @Test
  void impossibleValuesAreKeptForAPersonAndNeverGuessed() {
    Map<String, Long> buckets =
        imported(
            DisqusPost.of("junk-spam", "t").withSpam("123"),
            DisqusPost.of("no-date", "t").at(null),
            DisqusPost.of("empty-date", "t").at(""),
            DisqusPost.of("odd-date", "t").at("2011-x09-30T22:48:43Z"),
            DisqusPost.of("impossible-date", "t").at("2014-02-30T00:00:00Z"));

    assertThat(buckets).isEqualTo(Map.of("quarantined", 5L));
    assertThat(site.readAll("page-t")).isEmpty();
  }

  @Test
  void whatIsUsuallyMissingIsNoFault() {
    Map<String, Long> buckets =
        imported(
            DisqusPost.of("no-email", "t").withoutEmail(),
            DisqusPost.of("no-spam-flag", "t").withSpam(null),
            DisqusPost.of("no-name", "t").by(""),
            DisqusPost.of("no-zone", "t").at("2014-07-01T10:00:00").saying("no zone"),
            DisqusPost.of("no-id", "t").withoutId());

    assertThat(buckets).isEqualTo(Map.of("created", 5L));
    JsonNode noZone =
        site.readAll("page-t").stream()
            .filter(item -> item.path("html").asText().contains("no zone"))
            .findFirst()
            .orElseThrow();
    assertThat(noZone.path("createdAt").asText()).startsWith("2014-07-01T10:00:00");
    assertThat(imported(DisqusPost.of("no-id", "t").withoutId()))
        .isEqualTo(Map.of("unchanged", 1L));
  }

  @Test
  void idsAreTextsHoweverLarge() {
    String large = "900719925474099301";
    String next = "900719925474099302";

    Map<String, Long> buckets =
        imported(
            DisqusPost.of(large, "t").saying("large"),
            DisqusPost.of(next, "t").saying("next").replyingTo(large),
            DisqusPost.of("0" + next, "t").saying("leading zero").replyingTo(next));

    assertThat(buckets).isEqualTo(Map.of("created", 3L));
    List<JsonNode> items = site.readAll("page-t");
    assertThat(items).hasSize(3);
    assertThat(items.get(1).path("parentId")).isEqualTo(items.get(0).path("id"));
    assertThat(items.get(2).path("parentId")).isEqualTo(items.get(1).path("id"));
  }

  @Test
  void theOrderOfRecordsDoesNotMatter() {
    ImportRun run =
        site.runImport(
            DisqusExport.empty()
                .post(DisqusPost.of("c", "t").replyingTo("b").saying("grandchild"))
                .post(DisqusPost.of("b", "t").replyingTo("a").saying("child"))
                .post(DisqusPost.of("a", "t").saying("root"))
                .thread("t"));

    assertThat(run.buckets("comment")).isEqualTo(Map.of("created", 3L));
    List<JsonNode> items = site.readAll("page-t");
    assertThat(items.get(0).path("html").asText()).contains("root");
    assertThat(items.get(2).path("parentId")).isEqualTo(items.get(1).path("id"));
  }

  @Test
  void aSecondRecordOfTheSameIdIsReportedAndNotTaken() {
    Map<String, Long> buckets =
        imported(
            DisqusPost.of("same", "t").saying("the first"),
            DisqusPost.of("same", "t").saying("the second"));

    assertThat(buckets).isEqualTo(Map.of("created", 1L, "rejected", 1L));
    List<JsonNode> items = site.readAll("page-t");
    assertThat(items).hasSize(1);
    assertThat(items.get(0).path("html").asText()).contains("the first");
  }

  @Test
  void postsThatReplyToEachOtherInACircleAreAccountedFor() {
    Map<String, Long> buckets =
        imported(
            DisqusPost.of("a", "t").replyingTo("b"),
            DisqusPost.of("b", "t").replyingTo("c"),
            DisqusPost.of("c", "t").replyingTo("a"),
            DisqusPost.of("self", "t").replyingTo("self"),
            DisqusPost.of("fine", "t"));

    assertThat(buckets.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(5);
    assertThat(Json.texts(site.readAll("page-t"), "html").toString()).contains("Post fine");
  }

  @Test
  void aReplyAcrossThreadsDoesNotTieThreadsTogether() {
    ImportRun run =
        site.runImport(
            DisqusExport.empty()
                .thread("t")
                .thread("u")
                .post(DisqusPost.of("here", "t"))
                .post(DisqusPost.of("there", "u").replyingTo("here")));

    assertThat(run.records("comment")).isEqualTo(2);
    String here = site.readAll("page-t").get(0).path("id").asText();
    for (JsonNode item : site.readAll("page-u")) {
      assertThat(item.path("id").asText()).isNotEqualTo(here);
      assertThat(item.path("parentId").asText()).isNotEqualTo(here);
    }
  }

  @Test
  void threadsOfEveryFormAreAccountedFor() {
    ImportRun run =
        site.runImport(
            DisqusExport.empty()
                .thread("empty-id", "", "https://example.org/by-link", "By link")
                .thread("spaces", "198 http://host/?p=198", "https://example.org/s", "Spaces")
                .thread("no-title", "no-title", "https://example.org/nt", "")
                .thread("bad-link", "bad-link", "not a link at all", "Bad link")
                .thread("local", "local", "http://localhost:4000/x/index.html", "Local")
                .raw("<thread dsq:id=\"bare\"><id/></thread>")
                .thread("closed", "closed", "https://example.org/c", "Closed", true, false)
                .thread("deleted", "deleted", "https://example.org/d", "Deleted", false, true)
                .post(DisqusPost.of("1", "empty-id"))
                .post(DisqusPost.of("2", "spaces"))
                .post(DisqusPost.of("3", "no-title"))
                .post(DisqusPost.of("4", "bad-link"))
                .post(DisqusPost.of("5", "local"))
                .post(DisqusPost.of("6", "closed"))
                .post(DisqusPost.of("7", "deleted").saying("secret text")));

    assertThat(run.state()).isEqualTo("completed");
    assertThat(run.records("thread")).isEqualTo(8);
    assertThat(run.records("comment")).isEqualTo(7);
    for (String identifier :
        List.of("198 http://host/?p=198", "no-title", "bad-link", "local", "closed")) {
      assertThat(site.readAll(identifier)).as(identifier).hasSize(1);
    }
    assertThat(
            site.reader()
                .get(site.path("/comments"), "url", "https://example.org/by-link")
                .json(200)
                .path("items"))
        .hasSize(1);
    assertThat(site.page("closed").path("thread").path("state").asText()).isEqualTo("closed");
    site.aComment("closed").tryToPost().isProblem(409, "thread.closed");
    assertThat(site.page("deleted").toString()).doesNotContain("secret text");
    assertThat(site.page("deleted").path("items")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>kept</p><script>alert(1)</script>",
        "<p>kept</p><img src=x onerror=alert(1)>",
        "<a href=\"javascript:alert(1)\">kept</a>",
        "<p>kept<iframe src=https://evil.example></iframe></p>",
        "<svg onload=alert(1)><p>kept</p></svg>",
        "<p style=\"background:url(javascript:alert(1))\" onclick=alert(1)>kept</p>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1"
            + " onerror=alert(1)&gt;\"></table></mtext></math>kept",
        "<blockquote cite=\"x\ny onmouseover=alert(1)\">kept</blockquote>"
      })
  void hostileHtmlIsMadeHarmless(String html) {
    Map<String, Long> buckets = imported(DisqusPost.of("1", "t").saying(html));

    assertThat(buckets).isEqualTo(Map.of("created", 1L));
    String shown = site.readAll("page-t").get(0).path("html").asText();
    assertThat(shown)
        .contains("kept")
        .doesNotContain("<script")
        .doesNotContain("<iframe")
        .doesNotContain("<svg")
        .doesNotContain("<img src=\"x\"")
        .doesNotContain("\"javascript:")
        .doesNotContainPattern("<[^>]*\\son\\w+=");
  }

  @Test
  void theFormattingThatDisqusAllowsIsKept() {
    imported(
        DisqusPost.of("1", "t")
            .saying(
                "<p>a <b>b</b> <i>i</i> <em>e</em> <s>s</s></p><pre><code>x\n\ty</code></pre>"
                    + "<blockquote>q</blockquote><a href=\"https://example.net/long/path\""
                    + " rel=\"nofollow\">https://example.net/lo...</a>"));

    String shown = site.readAll("page-t").get(0).path("html").asText();
    assertThat(shown)
        .contains("x\n\ty")
        .contains("<blockquote>")
        .contains("href=\"https://example.net/long/path\"")
        .contains("<em>e</em>");
  }

  @Test
  void theAccountOfAMixedFileAddsUpWhateverTheOrder() {
    List<DisqusPost> posts =
        List.of(
            DisqusPost.of("1", "t"),
            DisqusPost.of("2", "t").replyingTo("1"),
            DisqusPost.of("3", "t").replyingTo("2").asDeleted(),
            DisqusPost.of("4", "t").replyingTo("3"),
            DisqusPost.of("5", "t").asSpam(),
            DisqusPost.of("6", "t").replyingTo("5"),
            DisqusPost.of("7", "t").replyingTo("missing"),
            DisqusPost.of("8", "nowhere"),
            DisqusPost.of("9", "t").withSpam("maybe"),
            DisqusPost.of("10", "t").at("yesterday"));
    Map<String, Long> expected = Map.of("created", 5L, "tombstoned", 2L, "quarantined", 3L);

    for (int turn = 0; turn < posts.size(); turn += 3) {
      Site fresh = site.tenant().aSite().create();
      DisqusExport export = DisqusExport.empty();
      if (turn % 2 == 0) {
        export.thread("t");
      }
      for (int i = 0; i < posts.size(); i++) {
        export.post(posts.get((i + turn) % posts.size()));
      }
      if (turn % 2 != 0) {
        export.thread("t");
      }

      ImportRun run = fresh.runImport(export);

      assertThat(run.buckets("comment")).as("turned by %s", turn).isEqualTo(expected);
      assertThat(fresh.readAll("page-t")).hasSize(8);
      assertThat(fresh.page("page-t").path("thread").path("commentCount").asLong()).isEqualTo(5);
    }
  }

  private Map<String, Long> imported(DisqusPost... posts) {
    DisqusExport export = DisqusExport.empty().thread("t");
    for (DisqusPost post : posts) {
      export.post(post);
    }
    ImportRun run = site.runImport(export);
    assertThat(run.state()).isEqualTo("completed");
    return run.buckets("comment");
  }

  private void assertTombstoneAboveReply() {
    JsonNode page = site.page("page-t");
    assertThat(page.path("items")).hasSize(2);
    JsonNode tombstone = page.path("items").path(0);
    assertThat(tombstone.path("tombstone").asBoolean()).isTrue();
    assertThat(tombstone.path("html").asText()).isEmpty();
    JsonNode reply = page.path("items").path(1);
    assertThat(reply.path("parentId")).isEqualTo(tombstone.path("id"));
    assertThat(reply.path("html").asText()).contains("Post reply");
    assertThat(page.toString()).doesNotContain("secret text").doesNotContain("Secret Name");
    assertThat(page.path("thread").path("commentCount").asLong()).isEqualTo(1);
  }
}
