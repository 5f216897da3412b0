package io.parley.acceptance.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.acceptance.routes.ModerationThings;
import io.parley.acceptance.routes.Need;
import io.parley.acceptance.routes.Routes;
import io.parley.acceptance.routes.Routes.Operation;
import io.parley.acceptance.routes.TenantThings;
import io.parley.acceptance.security.Callers.Caller;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import io.parley.testkit.http.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * For every route there is: who is something at one site of a tenant neither sees nor touches what
 * belongs to another site of it.
 */
@Tag("once")
class SiteRolesAT {
  private final Installation parley = Running.parley();
  private final Routes routes = Routes.of(parley.visitor().get("/openapi.json").json(200));
  private Site mine;
  private Site theirs;
  private Api moderator;

  @BeforeEach
  void twoSitesOfATenant() {
    mine = parley.aSite();
    theirs = mine.tenant().aSite().create();
    moderator = Callers.atSite("moderator", mine).requests();
  }

  private Stream<Operation> forModerators() {
    List<Operation> operations =
        routes.operations().stream()
            .filter(operation -> operation.need().kind() == Need.Kind.SCOPE)
            .filter(operation -> operation.need().sites())
            .toList();
    assertThat(operations).hasSizeGreaterThan(20);
    return operations.stream();
  }

  @TestFactory
  Stream<DynamicTest> whatIsOfAnotherSiteIsNotThere() {
    Map<String, String> things = TenantThings.of(theirs);
    String comment = things.get("comments");
    return forModerators()
        .filter(Operation::namesSomething)
        .map(
            operation ->
                dynamicTest(
                    operation.toString(),
                    () -> {
                      Answer answer = routes.request(operation, things::get).sendWith(moderator);
                      assertThat(answer.status()).as(answer.toString()).isEqualTo(404);
                      answer.isProblem(404);
                      assertThat(theirs.page("page").path("items").path(0).path("id").asText())
                          .isEqualTo(comment);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> listsHoldOnlyWhatIsOfTheOwnSite() {
    Posted posted = theirs.aComment("page").post();
    Map<String, String> things = ModerationThings.of(theirs, posted);
    String own = mine.aComment("page").post().id();
    return forModerators()
        .filter(operation -> operation.method().equals("GET") && !operation.namesSomething())
        .filter(operation -> !operation.goesOn())
        .map(
            operation ->
                dynamicTest(
                    operation.toString(),
                    () -> {
                      boolean queue = operation.path().endsWith("/comments");
                      Answer answer =
                          queue
                              ? moderator.get(operation.path(), "state", "any")
                              : routes.request(operation, things::get).sendWith(moderator);
                      String text = answer.is(200).text();
                      assertThat(text)
                          .doesNotContain(theirs.key())
                          .doesNotContain(
                              posted.id(),
                              things.get("threads"),
                              things.get("decisions"),
                              things.get("jobs"),
                              things.get("bans"));
                      if (queue) {
                        assertThat(text).contains(own);
                      }
                    }));
  }

  @Test
  void decisionsLeaveTheCommentsOfOthersAsTheyAre() {
    String own = mine.aComment("page").post().id();
    String other = theirs.aComment("page").post().id();
    String thread = theirs.page("page").path("thread").path("id").asText();

    JsonNode decided =
        moderator
            .post(
                "/moderation/decisions",
                Json.of(
                    "action",
                    "reject",
                    "comments",
                    List.of(Json.of("id", own), Json.of("id", other))))
            .json(200);
    moderator
        .post(
            "/moderation/decisions",
            Json.of("action", "pin", "comments", List.of(Json.of("id", other))))
        .isProblem(404);
    moderator
        .post("/moderation/bans", Json.of("kind", "author", "comment", other, "site", mine.key()))
        .isProblem(404);
    moderator.post("/moderation/bans", Json.of("kind", "address", "comment", other)).isProblem(404);
    String ownThread =
        moderator
            .get("/moderation/comments/" + own)
            .json(200)
            .path("comment")
            .path("thread")
            .path("id")
            .asText();
    moderator
        .post(
            "/moderation/threads/" + ownThread + "/move",
            Json.of("site", theirs.key(), "identifier", "given"))
        .isProblem(404);
    moderator
        .post("/moderation/threads/" + ownThread + "/merge", Json.of("into", thread))
        .isProblem(404);

    assertThat(Json.texts(decided.path("items"), "outcome")).containsExactly("done", "unknown");
    assertThat(theirs.page("page").path("items")).hasSize(1);
    assertThat(mine.page("page").path("items")).isEmpty();
  }

  @Test
  void aJobDecidesOnTheOwnSiteAlone() {
    mine.aComment("page").post();
    theirs.aComment("page").post();
    Object search = Json.of("state", "published");

    String job =
        moderator
            .post("/moderation/jobs", Json.of("action", "reject", "search", search))
            .is(202)
            .textAt("id");
    Probe.until(
        "the job to end",
        Duration.ofSeconds(30),
        () -> moderator.get("/moderation/jobs/" + job).textAt("state").equals("completed"));

    assertThat(mine.page("page").path("items")).isEmpty();
    assertThat(theirs.page("page").path("items")).hasSize(1);
    moderator
        .post(
            "/moderation/jobs",
            Json.of(
                "action", "reject", "search", Json.of("state", "published", "site", theirs.key())))
        .isProblem(404, "site.unknown");
  }

  @Test
  void whoeverWatchesHearsOfTheOwnSiteAlone() {
    for (Site site : List.of(mine, theirs)) {
      site.admin().patch(site.path("/moderation"), Json.of("mode", "pre")).is(200);
    }

    try (Stream<String> lines = moderator.lines("/moderation/events")) {
      theirs.aComment("page").post();
      String own = mine.aComment("page").post().id();
      assertThat(lines.filter(line -> line.startsWith("data:")).findFirst().orElse("nothing"))
          .contains(own, mine.key());
    }
  }

  @Test
  void aRoleAtASiteIsGivenShownAndTakenAtOnce() {
    Object here = List.of(Json.of("site", mine.key(), "role", "moderator"));
    Object there = List.of(Json.of("site", theirs.key(), "role", "analyst"));
    Tenant.SignedIn person = mine.tenant().signedIn("sites", here);
    Api admin = mine.admin();

    JsonNode session = person.reading().get("/session").json(200);
    assertThat(session.has("role")).isFalse();
    assertThat(Json.texts(session.path("sites"), "site")).containsExactly(mine.key());
    assertThat(Json.texts(session.path("sites"), "role")).containsExactly("moderator");
    JsonNode member = member(session.path("email").asText());
    assertThat(member.path("role").isNull()).isTrue();
    assertThat(Json.texts(member.path("sites"), "site")).containsExactly(mine.key());
    String path = "/members/" + member.path("id").asText();

    person.reading().get("/moderation/comments").is(200);
    person.reading().get(mine.path("/statistics")).is(200);
    person.reading().get(theirs.path("/statistics")).isProblem(404, "site.unknown");
    admin.patch(path, Json.of("sites", there)).is(200);
    person.reading().get("/moderation/comments").isProblem(403, "scope.missing");
    person.reading().get(theirs.path("/statistics")).is(200);
    person.reading().get(mine.path("/statistics")).isProblem(404, "site.unknown");

    admin.patch(path, Json.of("role", "analyst", "sites", there)).isRejectedFor("sites");
    admin.patch(path, Json.of()).isRejectedFor("role");
    admin.patch(path, Json.of("sites", List.of())).isRejectedFor("sites");
    admin
        .patch(path, Json.of("sites", List.of(Json.of("site", mine.key(), "role", "admin"))))
        .isRejectedFor("sites");
    String foreign = parley.aSite().key();
    admin
        .patch(path, Json.of("sites", List.of(Json.of("site", foreign, "role", "analyst"))))
        .isRejectedFor("sites");
  }

  private JsonNode member(String email) {
    for (JsonNode member : mine.admin().get("/members").json(200).path("items")) {
      if (member.path("email").asText().equals(email)) {
        return member;
      }
    }
    throw new AssertionError(email + " is not a member");
  }

  @Test
  void aCallerAtASiteIsNotTakenForOneOfTheTenant() {
    for (String role : List.of("moderator", "analyst")) {
      Caller caller = Callers.atSite(role, mine);
      for (String wide :
          List.of("/sites", "/members", "/api-keys", "/audit", "/moderation/word-lists/banned")) {
        caller.requests().get(wide).isProblem(403, "scope.missing");
      }
    }
  }
}
