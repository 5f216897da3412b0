package io.parley.acceptance.posting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EditingAT {
  private Site site;

  @BeforeEach
  void aSite() {
    site = Running.parley().aSite();
  }

  @Test
  void anAuthorReplacesTheirText() {
    Posted posted = site.aComment("page").saying("teh *first*").post();

    JsonNode edited =
        posted.author().patch(posted.path(), Json.of("body", "the **second**")).json(200);

    assertThat(edited.path("html").asText()).contains("<strong>second</strong>");
    assertThat(Instant.parse(edited.path("editedAt").asText()))
        .isAfterOrEqualTo(Instant.parse(edited.path("createdAt").asText()));
    assertThat(site.page("page").path("items").path(0)).isEqualTo(edited);
    assertThat(posted.author().get(posted.path() + "/source").textAt("body"))
        .isEqualTo("the **second**");
  }

  @Test
  void anAuthorGetsTheTextBackAsTheyWroteIt() {
    String text = "a *b*\n\n    code <x>\n\n[c](https://example.net)";
    Posted posted = site.aComment("page").saying(text).post();

    assertThat(posted.author().get(posted.path() + "/source").is(200).textAt("body"))
        .isEqualTo(text);
  }

  @Test
  void nobodyElseMayTouchOrReadTheSource() {
    Posted posted = site.aComment("page").post();
    Posted other = site.aComment("page").post();

    for (Api stranger :
        List.of(
            other.author(),
            site.reader().asAuthor(Fresh.readerToken()),
            site.reader().asAuthor(posted.authorToken() + "x"),
            Running.parley().aSite().aComment("page").post().author())) {
      stranger.patch(posted.path(), Json.of("body", "mine now")).isProblem(403, "author.unknown");
      stranger.delete(posted.path()).isProblem(403, "author.unknown");
      stranger.get(posted.path() + "/source").isProblem(403, "author.unknown");
    }
    for (Answer answer :
        List.of(
            site.reader().patch(posted.path(), Json.of("body", "mine now")),
            site.reader().delete(posted.path()),
            site.reader().get(posted.path() + "/source"))) {
      assertThat(answer.status()).as(answer.toString()).isIn(400, 401, 403);
    }
    assertThat(site.page("page").path("items").path(0)).isEqualTo(posted.comment());
  }

  @Test
  void editingEndsWithTheWindowOfTheSite() {
    Site strict = site.tenant().aSite().withoutEditing().create();
    Posted posted = strict.aComment("page").post();

    posted.author().patch(posted.path(), Json.of("body", "late")).isProblem(403, "window.passed");
    posted.author().delete(posted.path()).isProblem(403, "window.passed");

    assertThat(strict.page("page").path("items").path(0)).isEqualTo(posted.comment());
  }

  @Test
  void editedTextIsCheckedLikeNewText() {
    Posted posted = site.aComment("page").post();

    posted.author().patch(posted.path(), Json.of("body", "  ")).isRejectedFor("body");
    posted.author().patch(posted.path(), Json.of("body", "x".repeat(20_001))).isRejectedFor("body");
    posted.author().patch(posted.path(), Json.of("text", "x")).isProblem(400);
    posted
        .author()
        .patch(posted.path(), Json.of("body", "ok", "score", 1000))
        .isProblem(400, "field.unknown");
    String html =
        posted
            .author()
            .patch(posted.path(), Json.of("body", "<img src=x onerror=alert(1)>fine"))
            .json(200)
            .path("html")
            .asText();
    assertThat(html).contains("fine").doesNotContain("<img");
  }

  @Test
  void aRemovedCommentIsGoneFromEverywhere() {
    Posted kept = site.aComment("page").saying("kept").post();
    Posted posted = site.aComment("page").saying("very secret text").post();

    posted.author().delete(posted.path()).is(204);

    assertThat(Json.texts(site.page("page").path("items"), "id")).containsExactly(kept.id());
    assertThat(site.page("page").path("thread").path("commentCount").asLong()).isEqualTo(1);
    Answer source = posted.author().get(posted.path() + "/source");
    assertThat(source.status()).isIn(403, 404);
    assertThat(source.text()).doesNotContain("very secret");
    Answer edit = posted.author().patch(posted.path(), Json.of("body", "back again"));
    assertThat(edit.status()).as(edit.toString()).isIn(403, 404, 409);
    site.aComment("page").replyingTo(posted.id()).tryToPost().isRejectedFor("parentId");
    assertThat(site.page("page").path("items")).hasSize(1);
  }

  @Test
  void aRemovedCommentWithRepliesLeavesATombstone() {
    Posted root = site.aComment("page").saying("very secret text").byGuest("Ada").post();
    Posted reply = site.aComment("page").replyingTo(root.id()).post();

    root.author().delete(root.path()).is(204);

    Answer answer = site.reader().get(site.path("/comments"), "identifier", "page").is(200);
    JsonNode tombstone = answer.json().path("items").path(0);
    assertThat(answer.json().path("items")).hasSize(2);
    assertThat(tombstone.path("id").asText()).isEqualTo(root.id());
    assertThat(tombstone.path("tombstone").asBoolean()).isTrue();
    assertThat(tombstone.path("html").asText()).isEmpty();
    assertThat(tombstone.path("author").path("name").asText()).isEmpty();
    assertThat(answer.json().path("items").path(1).path("parentId").asText()).isEqualTo(root.id());
    assertThat(answer.json().path("thread").path("commentCount").asLong()).isEqualTo(1);
    assertThat(answer.text()).doesNotContain("very secret").doesNotContain("Ada");

    reply.author().delete(reply.path()).is(204);

    assertThat(site.page("page").path("items")).isEmpty();
  }

  @Test
  void anAuthorSeesWhatIsTheirs() {
    Posted mine = site.aComment("page").post();
    Posted theirs = site.aComment("page").post();
    mine.author().put(theirs.path() + "/vote", Json.of("value", 1)).is(200);

    JsonNode items =
        mine.author()
            .get(site.path("/comments/mine"), "identifier", "page")
            .json(200)
            .path("items");

    JsonNode own = about(items, mine.id());
    assertThat(own.path("own").asBoolean()).isTrue();
    assertThat(Instant.parse(own.path("editableUntil").asText()))
        .isBetween(
            Instant.now().plus(Duration.ofMinutes(10)), Instant.now().plus(Duration.ofMinutes(16)));
    JsonNode other = about(items, theirs.id());
    assertThat(other.path("own").asBoolean()).isFalse();
    assertThat(other.path("vote").asInt()).isEqualTo(1);
    assertThat(
            site.reader()
                .asAuthor(Fresh.readerToken())
                .get(site.path("/comments/mine"), "identifier", "page")
                .json(200)
                .path("items"))
        .isEmpty();
  }

  private static JsonNode about(JsonNode items, String comment) {
    for (JsonNode item : items) {
      if (item.path("comment").asText().equals(comment)) {
        return item;
      }
    }
    throw new AssertionError("Nothing about " + comment + " in " + items);
  }
}
