package io.parley.acceptance.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadReadingAT {
  private Site site;

  @BeforeEach
  void aSite() {
    site = Running.parley().aSite();
  }

  @Test
  void aThreadNobodyWroteInIsEmptyAndNoError() {
    JsonNode page = site.page("nothing here yet");

    assertThat(Json.names(page)).containsExactlyInAnyOrder("thread", "items", "next");
    assertThat(page.path("thread").isNull()).isTrue();
    assertThat(page.path("items").isArray()).isTrue();
    assertThat(page.path("items")).isEmpty();
    assertThat(page.path("next").isNull()).isTrue();
  }

  @Test
  void showsWhatTheContractNamesAndNothingElse() {
    Posted root =
        site.aComment("page")
            .field("title", "A Page")
            .saying("Hello *there*")
            .byGuest("Ada")
            .post();

    JsonNode page = site.page("page");

    JsonNode thread = page.path("thread");
    assertThat(Json.names(thread))
        .containsExactlyInAnyOrder("id", "identifier", "url", "title", "state", "commentCount");
    assertThat(thread.path("identifier").asText()).isEqualTo("page");
    assertThat(thread.path("url").asText()).isEqualTo("https://example.org/page");
    assertThat(thread.path("title").asText()).isEqualTo("A Page");
    assertThat(thread.path("state").asText()).isEqualTo("open");
    assertThat(thread.path("commentCount").asLong()).isEqualTo(1);
    JsonNode item = page.path("items").path(0);
    assertThat(Json.names(item))
        .contains("id", "parentId", "author", "html", "createdAt", "score", "tombstone")
        .isSubsetOf(
            "id", "parentId", "author", "html", "createdAt", "editedAt", "score", "tombstone");
    assertThat(item.path("id").asText()).isEqualTo(root.id());
    assertThat(UUID.fromString(root.id()).version()).isEqualTo(7);
    assertThat(item.path("parentId").isNull()).isTrue();
    assertThat(item.path("author").path("name").asText()).isEqualTo("Ada");
    assertThat(item.path("author").path("kind").asText()).isEqualTo("guest");
    assertThat(Json.names(item.path("author"))).isSubsetOf("name", "kind", "avatar");
    assertThat(item.path("html").asText()).contains("<em>there</em>");
    assertThat(item.path("createdAt").asText()).endsWith("Z");
    assertThat(Instant.parse(item.path("createdAt").asText()))
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(5));
    assertThat(item.path("score").asInt()).isZero();
    assertThat(item.path("tombstone").asBoolean()).isFalse();
    assertThat(item).isEqualTo(root.comment());
  }

  @Test
  void aReplyFollowsWhatItRepliesToDepthFirstAndOldestFirst() {
    String a = comment("a", null);
    String b = comment("b", null);
    String a1 = comment("a1", a);
    String b1 = comment("b1", b);
    String a2 = comment("a2", a);
    String a11 = comment("a11", a1);
    String c = comment("c", null);

    assertThat(ids(site.readAll("page", "oldest", 100))).containsExactly(a, a1, a11, a2, b, b1, c);
    assertThat(ids(site.readAll("page", "newest", 100))).containsExactly(c, b, b1, a, a1, a11, a2);
    List<JsonNode> items = site.readAll("page");
    assertThat(items.get(2).path("parentId").asText()).isEqualTo(a1);
  }

  @Test
  void bestShowsTheHighestScoreFirstAndThenTheOldest() {
    String a = comment("a", null);
    String b = comment("b", null);
    String c = comment("c", null);
    String d = comment("d", null);
    vote(c, 1);
    vote(a, -1);

    assertThat(ids(site.readAll("page", "best", 100))).containsExactly(c, b, d, a);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 100})
  void pagingLosesNothingAndRepeatsNothing(int limit) {
    List<String> roots = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String root = comment("root " + i, null);
      String reply = comment("reply " + i, root);
      comment("reply to reply " + i, reply);
      roots.add(root);
    }

    for (String sort : List.of("oldest", "newest", "best")) {
      List<String> whole = ids(site.readAll("page", sort, 100));
      assertThat(whole).hasSize(24).doesNotHaveDuplicates().containsAll(roots);
      assertThat(ids(site.readAll("page", sort, limit))).isEqualTo(whole);
    }
  }

  @Test
  void commentsPostedWhileSomebodyPagesDoNotDisturbTheRest() {
    List<String> before = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      before.add(comment("c" + i, null));
    }
    JsonNode page = site.page("page", "sort", "oldest", "limit", "4");
    List<String> seen = new ArrayList<>(Json.texts(page.path("items"), "id"));

    String late = comment("late", before.get(0));
    while (!page.path("next").isNull()) {
      page =
          site.page("page", "sort", "oldest", "limit", "4", "cursor", page.path("next").asText());
      seen.addAll(Json.texts(page.path("items"), "id"));
    }

    seen.remove(late);
    assertThat(seen).containsExactlyElementsOf(before);
  }

  @Test
  void aThreadIsFoundByTheAddressOfItsPageHoweverItIsWritten() {
    site.aComment("x").without("identifier").field("url", "https://example.org/a/b?p=1").post();

    for (String url :
        List.of(
            "https://example.org/a/b?p=1",
            "https://EXAMPLE.org/a/b?p=1",
            "https://example.org:443/a/b?p=1",
            "https://example.org/a/b?p=1#comments")) {
      assertThat(site.reader().get(site.path("/comments"), "url", url).json(200).path("items"))
          .as(url)
          .hasSize(1);
    }
    assertThat(
            site.reader()
                .get(site.path("/comments"), "url", "https://example.org/a/b?p=2")
                .json(200)
                .path("items"))
        .isEmpty();
  }

  @Test
  void identifiersAreComparedAsTheyAre() {
    List<String> identifiers =
        List.of(
            "/path/", "/path", "PATH", "with space", "198 http://host/?p=198", "ünïcödé/☃", "%2F");
    for (String identifier : identifiers) {
      site.aComment(identifier).saying("on " + identifier).byAuthor("A").post();
    }

    for (String identifier : identifiers) {
      assertThat(site.page(identifier).path("items")).as(identifier).hasSize(1);
    }
  }

  @Test
  void namesTheParameterAtFault() {
    String comments = site.path("/comments");

    site.reader().get(comments).isProblem(400);
    site.reader().get(comments, "identifier", "").isProblem(400);
    site.reader().get(comments, "identifier", "p", "sort", "worst").isRejectedFor("sort");
    site.reader().get(comments, "identifier", "p", "limit", "101").isRejectedFor("limit");
    site.reader().get(comments, "identifier", "p", "limit", "0").isRejectedFor("limit");
    site.reader().get(comments, "identifier", "p", "limit", "ten").isRejectedFor("limit");
    site.reader().get(comments, "url", "javascript:alert(1)").isRejectedFor("url");
    site.reader().get(comments, "url", "/relative").isRejectedFor("url");
    site.reader()
        .get(comments, "identifier", "p", "page", "2")
        .isProblem(400, "parameter.unknown")
        .isRejectedFor("page");
  }

  @Test
  void refusesCursorsItDidNotGive() {
    comment("a", null);

    for (String cursor : List.of("x", "bm90IG91cnM", "'", "0", "-1", "%00", "a".repeat(3000))) {
      site.reader()
          .get(site.path("/comments"), "identifier", "page", "cursor", cursor)
          .isRejectedFor("cursor");
    }
  }

  @Test
  void doesNotKnowSitesThatAreNotThere() {
    for (String key : List.of("no-such-site-anywhere", "..%2f..%2fetc", "%00", "a%20b")) {
      assertThat(site.reader().get("/sites/" + key + "/comments", "identifier", "p").status())
          .as(key)
          .isIn(400, 404);
    }
    site.reader().get("/sites/no-such-site/comments", "identifier", "p").isProblem(404);
    site.reader().get("/sites/no-such-site/counts", "identifier", "p").isProblem(404);
    site.reader().get("/sites/no-such-site/embed").isProblem(404);
  }

  @Test
  void theSameIdentifierOnAnotherSiteIsAnotherThread() {
    Site sister = site.tenant().aSite().create();
    comment("here", null);

    assertThat(sister.page("page").path("thread").isNull()).isTrue();
  }

  @Test
  void tellsAWidgetWhatItNeedsToKnow() {
    Site closed = site.tenant().aSite().withoutGuestPosting().closed().create();

    JsonNode open = site.reader().get(site.path("/embed")).json(200);
    JsonNode shut = closed.reader().get(closed.path("/embed")).json(200);

    assertThat(Json.names(open))
        .containsExactlyInAnyOrder(
            "key", "name", "guestPosting", "closed", "editWindowMinutes", "avatars", "replyMails");
    assertThat(open.path("guestPosting").asBoolean()).isTrue();
    assertThat(open.path("closed").asBoolean()).isFalse();
    assertThat(shut.path("guestPosting").asBoolean()).isFalse();
    assertThat(shut.path("closed").asBoolean()).isTrue();
  }

  private String comment(String body, String parent) {
    var draft = site.aComment("page").saying(body).byAuthor("Author");
    return (parent == null ? draft : draft.replyingTo(parent)).post().id();
  }

  private void vote(String comment, int value) {
    site.reader()
        .asAuthor(Fresh.readerToken())
        .put(site.path("/comments/" + comment + "/vote"), Json.of("value", value))
        .is(200);
  }

  private static List<String> ids(List<JsonNode> items) {
    return Json.texts(items, "id");
  }
}
