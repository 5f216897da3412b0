package io.parley.acceptance.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.acceptance.Running;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CachingAT {
  private Site site;
  private Posted first;

  @BeforeEach
  void aSiteWithAComment() {
    site = Running.parley().aSite();
    first = site.aComment("page").post();
  }

  @Test
  void anAnswerThatIsStillTrueIsNotSentAgain() {
    Answer answer = read(site.reader()).is(200);
    String etag = answer.header("ETag");

    assertThat(etag).startsWith("\"").endsWith("\"");
    assertThat(answer.header("Cache-Control")).contains("public").doesNotContain("no-store");
    for (String condition : List.of(etag, "\"other\", " + etag, "W/" + etag, "*")) {
      Answer again = read(site.reader().with("If-None-Match", condition)).is(304);
      assertThat(again.bytes()).isEmpty();
      assertThat(again.header("ETag")).isEqualTo(etag);
      assertThat(again.header("Cache-Control")).isEqualTo(answer.header("Cache-Control"));
    }
    read(site.reader().with("If-None-Match", "\"other\"")).is(200);
  }

  @Test
  void everyChangeShowsInTheNextRead() {
    Set<String> etags = new HashSet<>();
    String voter = Fresh.readerToken();
    List<Runnable> changes =
        List.of(
            () -> site.aComment("page").saying("second").post(),
            () -> first.author().patch(first.path(), Json.of("body", "edited")).is(200),
            () ->
                site.reader()
                    .asAuthor(voter)
                    .put(first.path() + "/vote", Json.of("value", 1))
                    .is(200),
            () -> first.author().delete(first.path()).is(204));

    String etag = read(site.reader()).is(200).header("ETag");
    etags.add(etag);
    for (Runnable change : changes) {
      change.run();
      Answer next = read(site.reader().with("If-None-Match", etag)).is(200);
      etag = next.header("ETag");
      assertThat(etags.add(etag)).as("%s is new", etag).isTrue();
    }
  }

  @Test
  void aChangeThatIsRefusedMakesNobodyWait() {
    Api reader = site.reader();
    String path = site.path("/comments");
    Map<String, ?> comment = site.aComment("page").request();
    Map<String, ?> empty = site.aComment("page").saying("").request();
    Api stranger = Running.parley().aTenant().admin();
    Api hasty = reader.from(Fresh.address());
    Probe.until(
        "the limit of an address",
        Duration.ofSeconds(30),
        () -> hasty.post(path, empty).status() == 429);
    List<Supplier<Answer>> refused =
        List.of(
            () -> reader.post(path, empty).is(400),
            () -> reader.withKey("nonsense").post(path, comment).is(401),
            () -> reader.fromPage("https://evil.example").post(path, comment).is(403),
            () -> first.author().delete(path + "/" + UUID.randomUUID()).is(404),
            () -> stranger.delete(site.path("")).is(404),
            () -> reader.put(path, comment).is(405),
            () -> reader.send("POST", path, "application/json", new byte[3 << 20]).is(413),
            () -> reader.send("POST", path, "text/plain", new byte[1]).is(415),
            () -> hasty.post(path, empty),
            () ->
                reader
                    .outside()
                    .form("/embed/thread", Map.of("site", site.key(), "identifier", "page"))
                    .is(403));

    for (Supplier<Answer> change : refused) {
      Probe.until(
          "a read from memory right after a change that was refused",
          Duration.ofSeconds(10),
          () -> {
            read(reader).is(200);
            assertThat(change.get().status()).isGreaterThanOrEqualTo(400);
            return calls(read(reader));
          },
          calls -> calls == 0);
    }
  }

  @Test
  void aChangeThatMayHaveBeenMadeMakesTheNextReaderWait() {
    Api once = site.reader().with("Idempotency-Key", Fresh.idempotencyKey());
    once.post(site.path("/comments"), site.aComment("page").saying("one").request()).is(201);

    for (int i = 0; i < 5; i++) {
      read(site.reader()).is(200);
      once.post(site.path("/comments"), site.aComment("page").saying("two").request()).is(409);
      assertThat(calls(read(site.reader()))).isPositive();
    }
  }

  @Test
  void aDecisionOfAnotherTenantMakesNobodyWait() {
    Site other = Running.parley().aSite();
    String comment = other.aComment("page").post().id();
    Object approve = Json.of("action", "approve", "comments", List.of(Json.of("id", comment)));
    Object search = Json.of("state", "pending", "site", other.key());
    Object job = Json.of("action", "approve", "search", search);
    String id = other.admin().post("/moderation/jobs", job).is(202).textAt("id");

    for (Supplier<Answer> elsewhere :
        List.<Supplier<Answer>>of(
            () -> other.admin().post("/moderation/decisions", approve).is(200),
            () -> other.admin().get("/moderation/jobs/" + id).is(200))) {
      Probe.until(
          "a read from memory right after a decision of another tenant",
          Duration.ofSeconds(10),
          () -> {
            read(site.reader()).is(200);
            assertThat(elsewhere.get().status()).isEqualTo(200);
            return calls(read(site.reader()));
          },
          calls -> calls == 0);
    }
  }

  @Test
  void aDecisionOfTheTenantMakesTheNextReaderWait() {
    Object approve = Json.of("action", "approve", "comments", List.of(Json.of("id", first.id())));

    for (int i = 0; i < 5; i++) {
      read(site.reader()).is(200);
      site.admin().post("/moderation/decisions", approve).is(200);
      assertThat(calls(read(site.reader()))).isPositive();
    }
  }

  /** How many module calls the answer took: none when it was in memory and known to be true. */
  private static int calls(Answer answer) {
    return Integer.parseInt(answer.is(200).header("X-Parley-Module-Calls"));
  }

  @Test
  void everyWayToAskForTheSameIsAnsweredFromMemory() {
    for (String path : List.of("/comments", "/counts")) {
      byte[] plain = site.reader().get(site.path(path), "identifier", "page").is(200).bytes();
      for (String way : ways(path)) {
        byte[] made = site.admin().get(site.path(way)).is(200).bytes();
        Probe.until(
            way + " from memory",
            Duration.ofSeconds(10),
            () -> {
              site.reader().get(site.path(path), "identifier", "page").is(200);
              return site.reader().get(site.path(way)).is(200);
            },
            answer -> calls(answer) == 0 && Arrays.equals(answer.bytes(), plain));
        assertThat(made).as(way).isEqualTo(plain);
      }
    }
  }

  private static List<String> ways(String path) {
    return path.equals("/counts")
        ? List.of("/counts/?identifier=page", "/counts/?identifier=page&identifier=page")
        : List.of(
            "/comments/?identifier=page",
            "/comments?identifier=page&limit=050",
            "/comments?limit=0050&identifier=page",
            "/comments?url=&identifier=page&sort=oldest");
  }

  @Test
  void everyChangeShowsInCountsAndOnThePageWithoutScript() {
    counts(1);
    Posted second = site.aComment("page").saying("a second one").post();
    counts(2);
    assertThat(thread()).contains("a second one");

    second.author().patch(second.path(), Json.of("body", "put differently")).is(200);
    assertThat(thread()).contains("put differently").doesNotContain("a second one");

    second.author().delete(second.path()).is(204);
    counts(1);
    assertThat(thread()).doesNotContain("put differently");
  }

  private void counts(int expected) {
    assertThat(
            site.reader()
                .get(site.path("/counts"), "identifier", "page")
                .json(200)
                .path("counts")
                .path("page")
                .asInt())
        .isEqualTo(expected);
  }

  private String thread() {
    return site.reader()
        .outside()
        .get("/embed/thread", "site", site.key(), "identifier", "page")
        .is(200)
        .text();
  }

  @Test
  void whatOneReaderWroteIsOnTheirPageAloneInAWayOfTheirOwn() {
    Api reader = site.reader().outside();
    String plain = thread();
    Answer first = reader.get("/embed/thread", "site", site.key(), "identifier", "page").is(200);
    String cookie =
        Api.cookies(first).entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .findFirst()
            .orElseThrow();
    Api browser = reader.with("Cookie", cookie).with("Sec-Fetch-Site", "same-origin");

    Answer posted =
        browser.form(
            "/embed/thread",
            Map.of(
                "site", site.key(),
                "identifier", "page",
                "action", "post",
                "body", "mine to edit",
                "name", "Ada"));
    String wrote = Api.cookies(posted.is(303)).values().iterator().next();
    String name = cookie.substring(0, cookie.indexOf('='));
    Answer own =
        reader
            .with("Cookie", name + "=" + wrote)
            .get("/embed/thread", "site", site.key(), "identifier", "page")
            .is(200);

    assertThat(plain).doesNotContain("name=\"token\"").doesNotContain("edit=");
    assertThat(own.text()).contains("mine to edit").contains("edit=").contains("name=\"token\"");
    assertThat(own.header("ETag")).isEmpty();
    assertThat(own.header("Cache-Control")).contains("private");
    assertThat(thread()).contains("mine to edit").doesNotContain("edit=");
  }

  @Test
  void aPublishedCommentIsInTheNextReadEveryTime() {
    for (int i = 0; i < 50; i++) {
      Posted posted = site.aComment("busy").saying("number " + i).byAuthor("Busy").post();

      assertThat(Json.texts(site.page("busy", "limit", "100").path("items"), "id"))
          .hasSize(i + 1)
          .contains(posted.id());
    }
  }

  @Test
  void nothingButTheAddressChangesASharedAnswer() {
    byte[] plain = read(site.reader()).is(200).bytes();
    Api reader = site.reader();

    for (Api odd :
        List.of(
            reader.with("Cookie", "parley=x; theme=dark"),
            reader.with("Accept-Language", "de"),
            reader.with("X-Forwarded-Host", "evil.example"),
            reader.with("X-Forwarded-Proto", "https"),
            reader.with("X-Original-URL", "/admin"),
            reader.with("Forwarded", "host=evil.example"),
            reader.with("User-Agent", "<script>alert(1)</script>"),
            reader.with("Referer", "https://evil.example/"),
            reader.with("Origin", "https://example.org"),
            reader.with("Accept", "application/json"),
            reader.asAuthor(first.authorToken()),
            site.admin())) {
      assertThat(read(odd).is(200).bytes()).isEqualTo(plain);
      assertThat(read(reader).is(200).bytes()).isEqualTo(plain);
    }
  }

  @Test
  void personalStateIsNeverShared() {
    Answer mine = first.author().get(site.path("/comments/mine"), "identifier", "page").is(200);

    assertThat(mine.header("Cache-Control")).contains("no-store").doesNotContain("public");
    assertThat(mine.header("ETag")).isEmpty();
  }

  @Test
  void errorsAreNotKept() {
    Answer unknown =
        site.reader().get("/sites/no-such-site-here/comments", "identifier", "p").isProblem(404);
    Answer refused = site.reader().get(site.path("/comments")).isProblem(400);

    for (Answer error : List.of(unknown, refused)) {
      assertThat(error.header("Cache-Control")).contains("no-store");
    }
  }

  @Test
  void headAnswersLikeGetWithoutTheBody() {
    Answer get = read(site.reader());
    Answer head =
        site.reader().send("HEAD", site.path("/comments") + Api.query("identifier", "page"), null);

    head.is(200);
    assertThat(head.bytes()).isEmpty();
    assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
  }

  private Answer read(Api api) {
    return api.get(site.path("/comments"), "identifier", "page");
  }
}
