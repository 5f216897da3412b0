package io.parley.acceptance.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** From the comment that waits to the reader who sees it, and back. */
class ModerationAT {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Site site = Running.parley().aSite();
  private final Api moderator = site.tenant().withScopes("moderation");

  private void mode(String mode) {
    site.admin().patch(site.path("/moderation"), Json.of("mode", mode)).is(200);
  }

  private List<String> queue(String... query) {
    return Json.texts(moderator.get("/moderation/comments", query).json(200).path("items"), "id");
  }

  private Answer decide(String action, String comment) {
    return moderator
        .post(
            "/moderation/decisions",
            Json.of("action", action, "comments", List.of(Json.of("id", comment))))
        .is(200);
  }

  @Test
  void whatWaitsIsSeenWhenItIsApprovedAndGoneWhenThatIsTakenBack() {
    mode("pre");
    Posted posted = site.aComment("page").saying("Please let me in").post();

    assertThat(site.page("page").path("items")).isEmpty();
    assertThat(queue("q", "let me in", "site", site.key())).containsExactly(posted.id());
    Answer decided = decide("approve", posted.id());
    assertThat(Json.texts(site.page("page").path("items"), "id")).containsExactly(posted.id());
    moderator.post("/moderation/decisions/" + decided.textAt("id") + "/undo", null).is(200);
    assertThat(site.page("page").path("items")).isEmpty();
    JsonNode file = moderator.get("/moderation/comments/" + posted.id()).json(200);
    assertThat(file.path("explanation").path("verdict").asText()).isEqualTo("hold");
    assertThat(Json.texts(file.path("decisions"), "action")).containsExactly("undo", "approve");
  }

  @Test
  void whatIsPinnedIsReadFirstOnThePageAndInTheList() {
    Posted first = site.aComment("page").saying("The first comment").post();
    Posted second = site.aComment("page").saying("The rules of the house").post();

    Answer pinned = decide("pin", second.id());

    JsonNode items = site.page("page").path("items");
    assertThat(Json.texts(items, "id")).containsExactly(second.id(), first.id());
    assertThat(items.path(0).path("pinned").asBoolean()).isTrue();
    assertThat(items.path(1).has("pinned")).isFalse();
    assertThat(
            site.reader()
                .outside()
                .get("/embed/thread", "site", site.key(), "identifier", "page")
                .is(200)
                .text())
        .containsSubsequence("Pinned", "The rules of the house", "The first comment");
    moderator.post("/moderation/decisions/" + pinned.textAt("id") + "/undo", null).is(200);
    assertThat(Json.texts(site.page("page").path("items"), "id"))
        .containsExactly(first.id(), second.id());
  }

  @Test
  void aThreadThatIsMergedIsReadUnderBothNamesUntilThatIsTakenBack() {
    Posted one = site.aComment("old-page").saying("Said on the old page").post();
    Posted two = site.aComment("page").saying("Said on the new page").post();
    String old = site.page("old-page").path("thread").path("id").asText();
    String kept = site.page("page").path("thread").path("id").asText();

    Answer merged =
        moderator.post("/moderation/threads/" + old + "/merge", Json.of("into", kept)).is(200);

    for (String name : List.of("old-page", "page")) {
      assertThat(Json.texts(site.page(name).path("items"), "id"))
          .containsExactly(one.id(), two.id());
    }
    moderator.post("/moderation/thread-decisions/" + merged.textAt("id") + "/undo", null).is(200);
    assertThat(Json.texts(site.page("old-page").path("items"), "id")).containsExactly(one.id());
    assertThat(Json.texts(site.page("page").path("items"), "id")).containsExactly(two.id());
  }

  @Test
  void aThreadMovesToAnotherSiteAndBack() {
    Posted posted = site.aComment("page").saying("I move house").post();
    site.reader().post(posted.path() + "/reports", Json.of("reason", "abuse")).is(201);
    Site other = site.tenant().aSite().create();
    String thread = site.page("page").path("thread").path("id").asText();

    Answer moved =
        moderator
            .post(
                "/moderation/threads/" + thread + "/move",
                Json.of("site", other.key(), "identifier", "new-page"))
            .is(200);

    assertThat(Json.texts(other.page("new-page").path("items"), "id")).containsExactly(posted.id());
    assertThat(site.page("page").path("items")).isEmpty();
    assertThat(List.of(reported(site), reported(other))).containsExactly(0, 1);
    moderator.post("/moderation/thread-decisions/" + moved.textAt("id") + "/undo", null).is(200);
    assertThat(Json.texts(site.page("page").path("items"), "id")).containsExactly(posted.id());
    assertThat(other.page("new-page").path("items")).isEmpty();
    assertThat(List.of(reported(site), reported(other))).containsExactly(1, 0);
  }

  private int reported(Site where) {
    return moderator
        .get("/moderation/comments/counts", "site", where.key())
        .json(200)
        .path("reported")
        .asInt();
  }

  @Test
  void whatIsRefusedTellsItsAuthorNothingAndWhoIsBannedIsTold() {
    moderator
        .put("/moderation/word-lists/banned", Json.of("version", 0, "words", List.of("viagra")))
        .is(200);
    Answer answer = site.aComment("page").saying("Cheap V\u00ecagra").tryToPost().is(201);

    assertThat(answer.textAt("status")).isEqualTo("pending");
    String id = answer.at("comment").path("id").asText();
    assertThat(queue("state", "rejected", "reason", "banned_words")).containsExactly(id);
    moderator
        .post("/moderation/bans", Json.of("kind", "author", "comment", id, "reason", "spam"))
        .is(201);
    site.reader()
        .asAuthor(answer.textAt("authorToken"))
        .post(site.path("/comments"), site.aComment("page").saying("Me again").request())
        .isProblem(403, "author.banned");
  }

  @Test
  void decidesOnAllThatASearchFindsAndTakesItBack() {
    mode("pre");
    List<String> posted = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      posted.add(site.aComment("page").saying("Wave " + i).post().id());
    }
    Object search = Json.of("state", "pending", "q", "wave", "site", site.key());
    String job = decideOnAll("approve", search);
    assertThat(Json.texts(site.page("page").path("items"), "id"))
        .containsExactlyInAnyOrderElementsOf(posted);
    moderator.post("/moderation/jobs/" + job + "/undo", null).is(202);
    waitFor(job, "undone");
    assertThat(site.page("page").path("items")).isEmpty();
  }

  @Test
  void decidesOnWhatOneCheckHeldAndOnNothingElse() {
    site.admin().patch(site.path("/moderation"), Json.of("mostLinks", 1)).is(200);
    moderator
        .put("/moderation/word-lists/suspect", Json.of("version", 0, "words", List.of("casino*")))
        .is(200);
    List<String> linked = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      linked.add(
          site.aComment("page")
              .saying("See https://example.org/ and https://example.com/" + i)
              .post()
              .id());
    }
    String worded = site.aComment("page").saying("A casino").post().id();
    Object search = Json.of("state", "pending", "reason", "links", "site", site.key());

    int counted =
        moderator.post("/moderation/jobs/count", search).json(200).path("comments").asInt();
    String job = decideOnAll("approve", search);

    JsonNode done = moderator.get("/moderation/jobs/" + job).json(200);
    assertThat(List.of(counted, done.path("total").asInt(), done.path("changed").asInt()))
        .containsOnly(3);
    assertThat(done.path("search").path("reason").asText()).isEqualTo("links");
    assertThat(Json.texts(site.page("page").path("items"), "id"))
        .containsExactlyInAnyOrderElementsOf(linked);
    assertThat(queue("site", site.key())).containsExactly(worded);
  }

  @Test
  void decidesOnWhatReadersReportedAndOnNothingElse() {
    Posted rude = site.aComment("page").saying("A rude one").post();
    Posted loud = site.aComment("page").saying("A loud one").post();
    Posted calm = site.aComment("page").saying("Not rude at all").post();
    for (Posted one : List.of(rude, loud)) {
      site.reader().post(one.path() + "/reports", Json.of("reason", "abuse")).is(201);
    }
    Object search = Json.of("state", "published", "q", "rude", "reported", true);

    assertThat(moderator.post("/moderation/jobs/count", search).json(200).path("comments").asInt())
        .isEqualTo(1);
    var unused = decideOnAll("reject", search);

    assertThat(queue("state", "rejected")).containsExactly(rude.id());
    assertThat(queue("reported", "true", "state", "any")).containsExactly(loud.id());
    assertThat(Json.texts(site.page("page").path("items"), "id"))
        .containsExactlyInAnyOrder(loud.id(), calm.id());
  }

  private String decideOnAll(String action, Object search) {
    String job =
        moderator
            .post("/moderation/jobs", Json.of("action", action, "search", search))
            .is(202)
            .textAt("id");
    waitFor(job, "completed");
    return job;
  }

  private void waitFor(String job, String state) {
    Probe.until(
        "job " + state,
        SOON,
        () ->
            moderator
                .get("/moderation/jobs/" + job)
                .json(200)
                .path("state")
                .asText()
                .equals(state));
  }

  @Test
  void readersReportAndEnoughOfThemLetACommentWait() {
    site.admin().patch(site.path("/moderation"), Json.of("reportThreshold", 1)).is(200);
    Posted posted = site.aComment("page").post();

    site.reader().post(posted.path() + "/reports", Json.of("reason", "abuse")).is(201);

    assertThat(queue("reported", "true", "state", "any")).containsExactly(posted.id());
    assertThat(queue("site", site.key())).containsExactly(posted.id());
    decide("approve", posted.id());
    assertThat(site.page("page").path("items")).hasSize(1);
  }

  @Test
  void moderatorsHearWhatWaitsOnTheirSitesAlone() throws Exception {
    Site other = Running.parley().aSite();
    site.reader().get("/moderation/events").isProblem(401, "credentials.missing");
    site.tenant()
        .withScopes("discussion:read")
        .get("/moderation/events")
        .isProblem(403, "scope.missing");
    for (Site one : List.of(site, other)) {
      one.admin().patch(one.path("/moderation"), Json.of("mode", "pre")).is(200);
    }

    try (Stream<String> here = events(site);
        Stream<String> there = events(other)) {
      String mine = site.aComment("page").post().id();
      assertThat(firstData(here)).contains(mine, site.key(), "pending");
      String theirs = other.aComment("page").post().id();
      assertThat(firstData(there)).contains(theirs);
    }
  }

  private static Stream<String> events(Site site) throws Exception {
    String key = site.tenant().key(List.of("moderation"));
    HttpRequest request =
        HttpRequest.newBuilder(Running.parley().address().resolve("/api/v1/moderation/events"))
            .header("Authorization", "Bearer " + key)
            .build();
    HttpResponse<Stream<String>> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines());
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    return answer.body();
  }

  private static String firstData(Stream<String> events) {
    return events.filter(line -> line.startsWith("data:")).findFirst().orElse("nothing");
  }
}
