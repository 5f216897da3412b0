package io.parley.acceptance.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.acceptance.routes.Routes;
import io.parley.acceptance.routes.Routes.Operation;
import io.parley.acceptance.routes.TenantThings;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import io.parley.testkit.http.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** For every route there is: what one tenant has, another neither sees nor touches. */
class TenantBordersAT {
  private final Installation parley = Running.parley();
  private final Routes routes = Routes.of(parley.visitor().get("/openapi.json").json(200));
  private Site theirs;
  private Site mine;
  private Map<String, String> theirThings;
  private Map<String, String> myThings;

  @BeforeEach
  void twoTenants() {
    theirs = parley.aSite();
    mine = parley.aSite();
    theirThings = TenantThings.of(theirs);
    myThings = TenantThings.of(mine);
  }

  @Test
  void theListOfRoutesHoldsWhatTheContractNames() {
    assertThat(routes.operations())
        .extracting(Operation::toString)
        .contains(
            "POST /operator/tenants",
            "GET /sites/{key}",
            "POST /sites/{key}/imports",
            "GET /imports/{id}/report.csv",
            "POST /imports/{id}/undo",
            "GET /sites/{key}/comments",
            "PATCH /sites/{key}/comments/{id}",
            "GET /moderation/events",
            "DELETE /api-keys/{id}")
        .hasSizeGreaterThan(30);
  }

  @TestFactory
  Stream<DynamicTest> withoutACredentialThereIsNothing() {
    return operations(operation -> !operation.isPublic())
        .map(
            operation ->
                dynamicTest(
                    operation.toString(),
                    () -> {
                      Answer answer = request(operation, theirThings).sendWith(parley.visitor());
                      if (operation.path().equals("/session")) {
                        assertThat(answer.status()).isIn(204, 401);
                      } else {
                        answer.isProblem(401);
                        assertThat(answer.header("WWW-Authenticate")).isNotBlank();
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aKeyWithoutTheScopeIsDenied() {
    Api program = theirs.tenant().withScopes("events:read");
    return operations(operation -> !operation.isPublic() && !operation.isForPeople())
        .map(
            operation ->
                dynamicTest(
                    operation.toString(),
                    () -> request(operation, theirThings).sendWith(program).isProblem(403)));
  }

  @TestFactory
  Stream<DynamicTest> theOperatorsRoutesAreClosedToTenants() {
    Tenant.SignedIn owner = mine.tenant().signedInOwner();
    return operations(Operation::isOperators)
        .map(
            operation ->
                dynamicTest(
                    operation.toString(),
                    () -> {
                      for (Map<String, String> things : List.of(theirThings, myThings)) {
                        request(operation, things).sendWith(mine.admin()).isProblem(403);
                        request(operation, things).sendWith(owner.changing()).isProblem(403);
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> whatBelongsToAnotherTenantIsNotThere() {
    Tenant.SignedIn owner = mine.tenant().signedInOwner();
    Tenant.SignedIn theirOwner = theirs.tenant().signedInOwner();
    theirThings.put("sessions", theirOwner.session());
    return operations(
            operation ->
                operation.namesSomething() && !operation.isPublic() && !operation.isOperators())
        .map(
            operation ->
                dynamicTest(
                    operation.toString(),
                    () -> {
                      request(operation, theirThings).sendWith(owner.changing()).isProblem(404);
                      request(operation, theirThings)
                          .sendWith(mine.admin())
                          .isProblem(operation.isForPeople() ? 401 : 404);
                      assertTheirThingsAreUntouched();
                      theirOwner.reading().get("/session").is(200);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> publicRoutesGiveAStrangersKeyNothingMore() {
    return operations(operation -> operation.isPublic() && operation.namesSomething())
        .map(
            operation ->
                dynamicTest(
                    operation.toString(),
                    () -> {
                      Answer plain = request(operation, theirThings).sendWith(theirs.reader());
                      Answer withKey =
                          request(operation, theirThings)
                              .sendWith(mine.admin().asAuthor(Fresh.readerToken()));
                      assertThat(withKey.status()).as(withKey.toString()).isLessThan(500);
                      if (!operation.changes() && plain.status() == 200) {
                        assertThat(withKey.status()).isIn(200, 403, 404);
                        if (withKey.status() == 200) {
                          assertThat(withKey.json()).isEqualTo(plain.json());
                        }
                      }
                      assertTheirThingsAreUntouched();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> myCollectionDoesNotLeadToTheirThings() {
    return operations(
            operation -> operation.path().indexOf('{') != operation.path().lastIndexOf('{'))
        .map(
            operation ->
                dynamicTest(
                    operation.toString(),
                    () -> {
                      Routes.Request mixed =
                          routes.request(
                              operation,
                              collection ->
                                  collection.equals("sites")
                                      ? mine.key()
                                      : theirThings.get(collection));
                      for (Api stranger :
                          List.of(
                              mine.admin().asAuthor(Fresh.readerToken()),
                              mine.reader().asAuthor(Fresh.readerToken()))) {
                        Answer answer = mixed.sendWith(stranger);
                        assertThat(answer.status()).as(answer.toString()).isIn(401, 403, 404);
                        answer.isProblem(answer.status());
                      }
                      assertTheirThingsAreUntouched();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> listsHoldOnlyWhatIsMine() {
    return operations(
            operation ->
                operation.method().equals("GET")
                    && !operation.goesOn()
                    && !operation.namesSomething()
                    && !operation.isPublic()
                    && !operation.isOperators()
                    && !operation.isForPeople())
        .map(
            operation ->
                dynamicTest(
                    operation.toString(),
                    () -> {
                      String text =
                          request(operation, myThings).sendWith(mine.admin()).is(200).text();
                      Map<String, String> named = new HashMap<>(theirThings);
                      // What they are called is the same for everybody.
                      named.remove("events");
                      assertThat(text)
                          .doesNotContain(named.values())
                          .doesNotContain(theirs.tenant().slug())
                          .doesNotContain(theirs.tenant().ownerEmail());
                    }));
  }

  @Test
  void whoeverWatchesHearsOfTheOwnTenantAlone() {
    for (Site site : List.of(mine, theirs)) {
      site.admin().patch(site.path("/moderation"), Json.of("mode", "pre")).is(200);
    }

    try (Stream<String> lines = mine.admin().lines("/moderation/events")) {
      theirs.aComment("held").post();
      String own = mine.aComment("held").post().id();

      assertThat(lines.filter(line -> line.startsWith("data:")).findFirst().orElse("nothing"))
          .contains(own, mine.key());
    }
  }

  @Test
  void aKeyOfAnotherTenantVouchesForNobodyHere() {
    Object request = theirs.aComment("page").byAuthor("Mallory").request();

    Answer answer = mine.admin().post(theirs.path("/comments"), request);

    assertThat(answer.status()).as(answer.toString()).isIn(403, 404);
    assertTheirThingsAreUntouched();
  }

  @Test
  void aCommentOfAnotherSiteOfTheSameTenantIsNotThereEither() {
    Site sister = theirs.tenant().aSite().create();
    Posted posted = theirs.aComment("elsewhere").post();

    posted
        .author()
        .patch(sister.path("/comments/" + posted.id()), Json.of("body", "moved"))
        .isProblem(404);
    posted
        .author()
        .put(sister.path("/comments/" + posted.id() + "/vote"), Json.of("value", 1))
        .isProblem(404);
  }

  private Stream<Operation> operations(Predicate<Operation> wanted) {
    List<Operation> operations = routes.operations().stream().filter(wanted).toList();
    assertThat(operations).isNotEmpty();
    return operations.stream();
  }

  private Routes.Request request(Operation operation, Map<String, String> things) {
    return routes.request(operation, things::get);
  }

  private void assertTheirThingsAreUntouched() {
    JsonNode page = theirs.page("page");
    assertThat(page.path("items")).hasSize(1);
    JsonNode comment = page.path("items").path(0);
    assertThat(comment.path("id").asText()).isEqualTo(theirThings.get("comments"));
    assertThat(comment.path("html").asText()).contains("Said on page");
    assertThat(comment.path("score").asInt()).isZero();
    JsonNode site = theirs.admin().get(theirs.path("")).json(200);
    assertThat(site.path("name").asText()).isEqualTo("Site " + theirs.key());
    JsonNode run = theirs.admin().get("/imports/" + theirThings.get("imports")).json(200);
    assertThat(run.path("state").asText()).isEqualTo("completed");
    assertThat(run.path("undone").asBoolean()).isFalse();
    List<String> keys = new ArrayList<>();
    for (JsonNode key : theirs.admin().get("/api-keys").json(200).path("items")) {
      if (!key.hasNonNull("revokedAt")) {
        keys.add(key.path("id").asText());
      }
    }
    assertThat(keys).contains(theirThings.get("api-keys"));
    JsonNode members = theirs.admin().get("/members").json(200).path("items");
    assertThat(members).hasSize(1);
    assertThat(members.path(0).path("role").asText()).isEqualTo("owner");
  }
}
