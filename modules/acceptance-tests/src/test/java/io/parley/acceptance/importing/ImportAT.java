package io.parley.acceptance.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.DisqusExport;
import io.parley.testkit.http.DisqusPost;
import io.parley.testkit.http.ImportRun;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportAT {
  private Site site;

  @BeforeEach
  void aSite() {
    site = Running.parley().aSite();
  }

  @Test
  void bringsADiscussionInAndAccountsForEveryRecord() {
    DisqusExport export = discussion();

    Answer started = site.startImport(export.bytes()).is(202);

    assertThat(started.header("Location")).endsWith("/api/v1/imports/" + started.textAt("id"));
    assertThat(started.textAt("state")).isIn("queued", "running", "completed");
    ImportRun run = new ImportRun(site, started.textAt("id")).waitForEnd(Duration.ofMinutes(1));
    JsonNode view = run.now();
    assertThat(Json.names(view))
        .contains(
            "id",
            "site",
            "format",
            "dryRun",
            "state",
            "progress",
            "buckets",
            "startedAt",
            "finishedAt",
            "error");
    assertThat(view.path("state").asText()).isEqualTo("completed");
    assertThat(view.path("site").asText()).isEqualTo(site.key());
    assertThat(view.path("format").asText()).isEqualTo("disqus");
    assertThat(view.path("dryRun").asBoolean()).isFalse();
    assertThat(view.path("error").isNull()).isTrue();
    assertThat(view.path("progress").path("read").asLong())
        .isEqualTo(export.threads() + export.posts());
    assertThat(view.path("progress").path("total").asLong())
        .isEqualTo(export.threads() + export.posts());
    assertThat(Json.names(view.path("buckets").path("comment")))
        .containsExactlyInAnyOrder(
            "created", "updated", "unchanged", "tombstoned", "quarantined", "rejected");
    assertThat(Instant.parse(view.path("finishedAt").asText()))
        .isAfterOrEqualTo(Instant.parse(view.path("startedAt").asText()));
    assertThat(run.buckets("thread")).isEqualTo(Map.of("created", 2L));
    assertThat(run.buckets("comment")).isEqualTo(Map.of("created", 4L));
  }

  @Test
  void readersSeeItAsItWas() {
    site.runImport(discussion());

    JsonNode page = site.page("page-1");

    assertThat(page.path("thread").path("title").asText()).isEqualTo("Erste Seite & mehr");
    assertThat(page.path("thread").path("url").asText()).isEqualTo("https://example.org/one");
    assertThat(page.path("thread").path("commentCount").asLong()).isEqualTo(3);
    List<JsonNode> items = site.readAll("page-1");
    assertThat(items).hasSize(3);
    assertThat(items.get(0).path("html").asText()).contains("<strong>first</strong>");
    assertThat(items.get(0).path("createdAt").asText()).startsWith("2014-01-01T10:00:00");
    assertThat(items.get(0).path("author").path("name").asText()).isEqualTo("Åsa");
    assertThat(items.get(1).path("parentId")).isEqualTo(items.get(0).path("id"));
    assertThat(items.get(2).path("parentId")).isEqualTo(items.get(1).path("id"));
    assertThat(
            site.reader()
                .get(site.path("/comments"), "url", "https://example.org/two")
                .json(200)
                .path("items"))
        .hasSize(1);
    Posted reply =
        site.aComment("page-1").replyingTo(items.get(2).path("id").asText()).saying("now").post();
    assertThat(site.readAll("page-1").get(3).path("id").asText()).isEqualTo(reply.id());
  }

  @Test
  void theSameFileAgainChangesNothing() {
    DisqusExport export = discussion();
    site.runImport(export);
    JsonNode before = site.page("page-1");

    ImportRun again = site.runImport(export);

    assertThat(again.state()).isEqualTo("completed");
    assertThat(again.buckets("thread")).isEqualTo(Map.of("unchanged", 2L));
    assertThat(again.buckets("comment")).isEqualTo(Map.of("unchanged", 4L));
    assertThat(site.page("page-1")).isEqualTo(before);
  }

  @Test
  void aLaterFileBringsOnlyWhatIsNewOrDiffers() {
    site.runImport(discussion());
    DisqusExport later = discussion();
    later.post(DisqusPost.of("5", "1").replyingTo("1").saying("<p>late</p>"));

    ImportRun run = site.runImport(later.xml().replace("first", "corrected"));

    assertThat(run.buckets("thread")).isEqualTo(Map.of("unchanged", 2L));
    assertThat(run.buckets("comment"))
        .isEqualTo(Map.of("created", 1L, "updated", 1L, "unchanged", 3L));
    assertThat(site.readAll("page-1")).hasSize(4);
    assertThat(site.readAll("page-1").get(0).path("html").asText()).contains("corrected");
  }

  @Test
  void twoSitesCanHoldTheSameFile() {
    Site other = Running.parley().aSite();
    Site sister = site.tenant().aSite().create();

    for (Site each : List.of(site, sister, other)) {
      assertThat(each.runImport(discussion()).buckets("comment")).isEqualTo(Map.of("created", 4L));
      assertThat(each.readAll("page-1")).hasSize(3);
    }
  }

  @Test
  void aDryRunReportsTheSameAndWritesNothing() {
    DisqusExport export =
        discussion()
            .post(DisqusPost.of("s", "1").asSpam())
            .post(DisqusPost.of("q", "nowhere"))
            .post(DisqusPost.of("1", "1"));

    ImportRun dry = site.runImport(export, "dryRun", "true");

    assertThat(dry.now().path("dryRun").asBoolean()).isTrue();
    assertThat(dry.state()).isEqualTo("completed");
    assertThat(site.page("page-1").path("thread").isNull()).isTrue();
    assertThat(
            site.reader()
                .get(site.path("/counts"), "identifier", "page-1")
                .at("counts.page-1")
                .asLong())
        .isZero();
    ImportRun real = site.runImport(export);
    assertThat(real.now().path("buckets")).isEqualTo(dry.now().path("buckets"));
    assertThat(real.report().is(200).text()).isEqualTo(dry.report().is(200).text());
    ImportRun after = site.runImport(export, "dryRun", "true");
    assertThat(after.buckets("comment")).doesNotContainKey("created");
  }

  @Test
  void aCompressedFileIsTheSameFile() {
    ImportRun run = site.runImport(discussion().gzip());
    Answer encoded =
        site.admin()
            .with("Content-Encoding", "gzip")
            .send(
                "POST", site.path("/imports?format=disqus"), "application/xml", discussion().gzip())
            .is(202);
    ImportRun again = new ImportRun(site, encoded.textAt("id")).waitForEnd(Duration.ofMinutes(1));

    assertThat(run.buckets("comment")).isEqualTo(Map.of("created", 4L));
    assertThat(again.buckets("comment")).isEqualTo(Map.of("unchanged", 4L));
  }

  @Test
  void undoTakesBackWhatTheImportBroughtAndNothingElse() {
    Posted before = site.aComment("page-1").saying("was here before").post();
    ImportRun run = site.runImport(discussion());
    String first = idOf("first");
    Posted reply = site.aComment("page-1").replyingTo(first).saying("native reply").post();
    Posted own = site.aComment("page-1").saying("native root").post();

    JsonNode view = run.undo();

    assertThat(view.path("undone").asBoolean()).isTrue();
    List<JsonNode> items = site.readAll("page-1");
    assertThat(Json.texts(items, "id"))
        .containsExactlyInAnyOrder(before.id(), first, reply.id(), own.id());
    for (JsonNode item : items) {
      assertThat(item.path("tombstone").asBoolean())
          .isEqualTo(item.path("id").asText().equals(first));
    }
    assertThat(site.page("page-1").path("thread").path("commentCount").asLong()).isEqualTo(3);
    assertThat(
            site.reader()
                .get(site.path("/comments"), "url", "https://example.org/two")
                .json(200)
                .path("thread")
                .isNull())
        .isTrue();

    ImportRun again = site.runImport(discussion());
    assertThat(again.records("comment")).isEqualTo(4);
    assertThat(site.readAll("page-1")).hasSize(6);
    assertThat(site.readAll("page-1").stream().anyMatch(i -> i.path("tombstone").asBoolean()))
        .isFalse();
  }

  @Test
  void undoGivesChangedCommentsTheirFormerTextBack() {
    site.runImport(discussion());
    List<JsonNode> former = site.readAll("page-1");
    ImportRun second = site.runImport(discussion().xml().replace("first", "corrected"));
    assertThat(second.buckets("comment")).containsEntry("updated", 1L);

    second.undo();

    assertThat(site.readAll("page-1")).isEqualTo(former);
  }

  @Test
  void listsImportsNewestFirst() {
    String first = site.runImport(discussion(), "dryRun", "true").id();
    String second = site.runImport(discussion()).id();

    List<String> seen = new ArrayList<>();
    JsonNode page = site.admin().get("/imports", "limit", "1").json(200);
    seen.addAll(Json.texts(page.path("items"), "id"));
    page =
        site.admin().get("/imports", "limit", "1", "cursor", page.path("next").asText()).json(200);
    seen.addAll(Json.texts(page.path("items"), "id"));

    assertThat(seen).containsExactly(second, first);
    assertThat(page.path("next").isNull()).isTrue();
  }

  @Test
  void refusesWhatCannotBeStarted() {
    Api admin = site.admin();
    byte[] file = discussion().bytes();
    String path = site.path("/imports");

    admin.send("POST", path, "text/xml", file).isRejectedFor("format");
    admin.send("POST", path + "?format=myspace", "text/xml", file).isRejectedFor("format");
    admin
        .send("POST", path + "?format=disqus&dryRun=perhaps", "text/xml", file)
        .isRejectedFor("dryRun");
    admin
        .send("POST", path + "?format=disqus&dry=true", "text/xml", file)
        .isProblem(400, "parameter.unknown");
    admin
        .send("POST", "/sites/no-such-site/imports?format=disqus", "text/xml", file)
        .isProblem(404);
    admin.get("/imports/" + UUID.randomUUID()).isProblem(404);
    assertThat(admin.get("/imports/not-an-id").status()).isIn(400, 404);
    site.reader().send("POST", path + "?format=disqus", "text/xml", file).isProblem(401);
    site.tenant()
        .withScopes("discussion:write")
        .send("POST", path + "?format=disqus", "text/xml", file)
        .isProblem(403, "scope.missing");
    assertThat(admin.get("/imports").json(200).path("items")).isEmpty();
  }

  @Test
  void whatIsOverIsNeitherCancelledNorResumed() {
    ImportRun run = site.runImport(discussion());

    site.admin().post(run.path() + "/cancel", null).isProblem(409);
    site.admin().post(run.path() + "/resume", null).isProblem(409);

    run.undo();
    site.admin().post(run.path() + "/resume", null).isProblem(409);
    assertThat(run.now().path("undone").asBoolean()).isTrue();
  }

  private String idOf(String text) {
    return site.readAll("page-1").stream()
        .filter(item -> item.path("html").asText().contains(text))
        .map(item -> item.path("id").asText())
        .findFirst()
        .orElseThrow();
  }

  private static DisqusExport discussion() {
    return DisqusExport.empty()
        .thread("1", "page-1", "https://example.org/one", "Erste Seite & mehr")
        .thread("2", "", "https://example.org/two", "")
        .post(
            DisqusPost.of("1", "1")
                .by("Åsa")
                .at("2014-01-01T10:00:00Z")
                .saying("<p><strong>first</strong></p>"))
        .post(DisqusPost.of("2", "1").replyingTo("1").at("2014-01-01T11:00:00Z"))
        .post(DisqusPost.of("3", "1").replyingTo("2").at("2014-01-01T12:00:00Z"))
        .post(DisqusPost.of("4", "2").at("2014-01-01T13:00:00Z").withoutEmail());
  }
}
