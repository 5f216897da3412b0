package io.parley.acceptance.posting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.CommentDraft;
import io.parley.testkit.http.DisqusExport;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import io.parley.testkit.http.Tenant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdempotencyAT {
  private Site site;

  @BeforeEach
  void aSite() {
    site = Running.parley().aSite();
  }

  @Test
  void aRepeatedPostAnswersAsTheFirstTimeAndPostsOnce() {
    CommentDraft draft =
        site.aComment("page").with("Idempotency-Key", Fresh.idempotencyKey()).byGuest("Ada");

    Answer first = draft.tryToPost().is(201);
    site.aComment("page").saying("in between").post();
    Answer second = draft.tryToPost().is(201);

    assertThat(second.json()).isEqualTo(first.json());
    assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(site.page("page").path("items")).hasSize(2);
  }

  @Test
  void theSameKeyForAnotherPostIsAConflict() {
    String key = Fresh.idempotencyKey();
    site.aComment("page").with("Idempotency-Key", key).post();

    site.aComment("page")
        .with("Idempotency-Key", key)
        .saying("something else")
        .tryToPost()
        .isProblem(409, "request.reused");
    site.aComment("another page")
        .with("Idempotency-Key", key)
        .tryToPost()
        .isProblem(409, "request.reused");

    assertThat(site.page("page").path("items")).hasSize(1);
    assertThat(site.page("another page").path("items")).isEmpty();
  }

  @Test
  void twoSitesAndTwoPeopleDoNotShareKeys() {
    String key = Fresh.idempotencyKey();
    Site elsewhere = Running.parley().aSite();

    String here = site.aComment("page").with("Idempotency-Key", key).post().id();
    String there = elsewhere.aComment("page").with("Idempotency-Key", key).post().id();

    assertThat(there).isNotEqualTo(here);
    assertThat(elsewhere.page("page").path("items")).hasSize(1);
  }

  @Test
  void duplicatesAtTheSameMomentPostOnce() {
    Api program = site.admin().with("Idempotency-Key", Fresh.idempotencyKey());
    Object request = site.aComment("page").byAuthor("Ada").request();

    List<CompletableFuture<Answer>> sent = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      sent.add(program.sendLater("POST", site.path("/comments"), request));
    }
    Set<JsonNode> comments = new HashSet<>();
    for (CompletableFuture<Answer> answer : sent) {
      Answer arrived = answer.join();
      assertThat(arrived.status()).as(arrived.toString()).isIn(201, 409);
      if (arrived.status() == 201) {
        comments.add(arrived.json());
      }
    }

    assertThat(comments).hasSize(1);
    assertThat(site.page("page").path("items")).hasSize(1);
    assertThat(program.post(site.path("/comments"), request).json(201)).isIn(comments);
  }

  @Test
  void aRefusedPostMayBeMendedUnderTheSameKey() {
    String key = Fresh.idempotencyKey();
    site.aComment("page").with("Idempotency-Key", key).saying(" ").tryToPost().isProblem(400);

    site.aComment("page").with("Idempotency-Key", key).saying("mended").tryToPost().is(201);
  }

  @Test
  void everyPostOfTheTenantAndTheOperatorIsRepeatable() {
    Tenant tenant = site.tenant();
    Api admin = tenant.admin();
    String slug = Fresh.name("tenant");

    repeat(
        admin,
        "/sites",
        Json.of("key", Fresh.name("site"), "name", "S", "origins", List.of("https://e.org")),
        Json.of("key", Fresh.name("site"), "name", "T", "origins", List.of("https://e.org")));
    repeat(
        admin,
        "/api-keys",
        Json.of("name", "program", "scopes", List.of("site:admin")),
        Json.of("name", "program", "scopes", List.of("tenant:admin")));
    repeat(
        admin,
        "/members",
        Json.of("email", Fresh.email("a"), "name", "A", "role", "analyst"),
        Json.of("email", Fresh.email("b"), "name", "B", "role", "analyst"));
    repeat(
        Running.parley().operator(),
        "/operator/tenants",
        Json.of("slug", slug, "name", "T", "owner", Json.of("email", "o@e.org", "name", "O")),
        Json.of("slug", slug, "name", "U", "owner", Json.of("email", "o@e.org", "name", "O")));
    repeat(
        Running.parley().operator(),
        "/operator/tenants/" + tenant.id() + "/api-keys",
        Json.of("name", "program", "scopes", List.of("site:admin")),
        Json.of("name", "program", "scopes", List.of("tenant:admin")));
  }

  @Test
  void aRepeatedUploadStartsOneImport() {
    byte[] file = DisqusExport.ofMany(1, 3).bytes();
    byte[] other = DisqusExport.ofMany(1, 4).bytes();
    Api admin = site.admin().with("Idempotency-Key", Fresh.idempotencyKey());
    String path = site.path("/imports?format=disqus");

    Answer first = admin.send("POST", path, "application/xml", file).is(202);
    Answer second = admin.send("POST", path, "application/xml", file).is(202);

    assertThat(second.textAt("id")).isEqualTo(first.textAt("id"));
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    admin.send("POST", path, "application/xml", other).isProblem(409);
    assertThat(site.admin().get("/imports").json(200).path("items")).hasSize(1);
  }

  @Test
  void refusesKeysThatAreNone() {
    site.aComment("page").with("Idempotency-Key", "x".repeat(256)).tryToPost().isProblem(400);
    assertThat(site.page("page").path("items")).isEmpty();
  }

  private static void repeat(Api api, String path, Object request, Object other) {
    Api repeating = api.with("Idempotency-Key", Fresh.idempotencyKey());

    Answer first = repeating.post(path, request).is(201);
    Answer second = repeating.post(path, request).is(201);

    assertThat(second.json()).as("the repeat of %s", first).isEqualTo(first.json());
    repeating.post(path, other).isProblem(409, "request.reused");
  }
}
