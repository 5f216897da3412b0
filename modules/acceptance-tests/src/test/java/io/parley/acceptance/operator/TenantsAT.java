package io.parley.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import io.parley.testkit.http.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantsAT {
  private final Installation parley = Running.parley();
  private final Api operator = parley.operator();

  @Test
  void createsATenantAndInvitesItsOwner() {
    String slug = Fresh.name("tenant");

    JsonNode tenant = operator.post("/operator/tenants", newTenant(slug)).json(201);

    assertThat(UUID.fromString(tenant.path("id").asText()).version()).isEqualTo(7);
    assertThat(tenant.path("slug").asText()).isEqualTo(slug);
    assertThat(tenant.path("name").asText()).isEqualTo("A Tenant");
    assertThat(tenant.path("status").asText()).isEqualTo("active");
    assertThat(tenant.path("owner").path("email").asText()).isEqualTo("olga@example.org");
    JsonNode invitation = tenant.path("owner").path("invitation");
    assertThat(invitation.path("token").asText()).hasSizeGreaterThan(20);
    assertThat(Instant.parse(invitation.path("expiresAt").asText())).isAfter(Instant.now());
  }

  @Test
  void showsATenantWithoutTheInvitation() {
    Tenant tenant = parley.aTenant();

    Answer answer = operator.get("/operator/tenants/" + tenant.id()).is(200);

    assertThat(answer.textAt("slug")).isEqualTo(tenant.slug());
    assertThat(answer.textAt("status")).isEqualTo("active");
    assertThat(answer.text()).doesNotContain(tenant.ownerInvitation());
  }

  @Test
  void refusesASlugThatIsTaken() {
    Tenant tenant = parley.aTenant();

    Answer answer = operator.post("/operator/tenants", newTenant(tenant.slug()));

    answer.isProblem(409, "tenant.slug.taken");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ab",
        "Upper",
        "1digit",
        "with space",
        "umläut",
        "a_b_c",
        "this-slug-has-more-than-forty-characters-x"
      })
  void refusesSlugsOfAnotherForm(String slug) {
    operator.post("/operator/tenants", newTenant(slug)).isRejectedFor("slug");
  }

  @Test
  void namesTheFieldAtFault() {
    Map<String, Object> withoutName = newTenant(Fresh.name("tenant"));
    withoutName.put("name", " ");
    Map<String, Object> withoutAt = newTenant(Fresh.name("tenant"));
    withoutAt.put("owner", Json.of("email", "nobody", "name", "Olga"));
    Map<String, Object> withOddPlan = newTenant(Fresh.name("tenant"));
    withOddPlan.put("plan", "no-such-plan");

    operator.post("/operator/tenants", withoutName).isRejectedFor("name");
    operator.post("/operator/tenants", withoutAt).isRejectedFor("owner.email");
    operator.post("/operator/tenants", withOddPlan).isRejectedFor("plan");
  }

  @Test
  void aTenantWithARefusedOwnerIsNotLeftBehind() {
    String slug = Fresh.name("tenant");
    Map<String, Object> refused = newTenant(slug);
    refused.put("owner", Json.of("email", "nobody", "name", "Olga"));
    operator.post("/operator/tenants", refused).isRejectedFor("owner.email");

    operator.post("/operator/tenants", newTenant(slug)).is(201);
  }

  @Test
  void listsEveryTenantOnceOldestFirst() {
    List<String> made =
        List.of(parley.aTenant().id(), parley.aTenant().id(), parley.aTenant().id());

    List<String> seen = new ArrayList<>();
    JsonNode page = operator.get("/operator/tenants", "limit", "2").json(200);
    while (true) {
      seen.addAll(Json.texts(page.path("items"), "id"));
      if (page.path("next").isNull()) {
        break;
      }
      assertThat(page.path("items")).hasSize(2);
      page =
          operator
              .get("/operator/tenants", "limit", "2", "cursor", page.path("next").asText())
              .json(200);
    }

    assertThat(seen).doesNotHaveDuplicates().containsSubsequence(made);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "many", ""})
  void refusesPagesOfAnotherSize(String limit) {
    operator.get("/operator/tenants", "limit", limit).isRejectedFor("limit");
  }

  @Test
  void refusesACursorItDidNotGive() {
    operator.get("/operator/tenants", "cursor", "bm90IG91cnM").isRejectedFor("cursor");
  }

  @Test
  void aSuspendedTenantIsAnsweredByNobodyUntilItIsResumed() {
    Site site = parley.aSite();
    site.aComment("page").post();
    String tenant = "/operator/tenants/" + site.tenant().id();

    operator.patch(tenant, Json.of("status", "suspended")).is(200);

    assertThat(operator.get(tenant).textAt("status")).isEqualTo("suspended");
    site.reader().get(site.path("/comments"), "identifier", "page").isProblem(404);
    site.aComment("page").tryToPost().isProblem(404);
    Probe.until(
        "the end of the tenant's keys",
        Duration.ofSeconds(3),
        () -> site.admin().get("/sites").status(),
        status -> status == 401 || status == 403);

    operator.patch(tenant, Json.of("status", "active")).is(200);

    assertThat(site.page("page").path("items")).hasSize(1);
    site.admin().get("/sites").is(200);
  }

  @Test
  void changesNameAndPlan() {
    Tenant tenant = parley.aTenant();
    String path = "/operator/tenants/" + tenant.id();

    operator.patch(path, Json.of("name", "Another Name")).is(200);

    assertThat(operator.get(path).textAt("name")).isEqualTo("Another Name");
    assertThat(operator.get(path).textAt("slug")).isEqualTo(tenant.slug());
    operator.patch(path, Json.of("plan", "no-such-plan")).isRejectedFor("plan");
    operator.patch(path, Json.of("status", "erasing")).isRejectedFor("status");
    operator.patch(path, Json.of("slug", "other")).isRejectedFor("slug");
  }

  @Test
  void erasesATenantAndGivesAReceipt() {
    Site site = parley.aSite();
    site.aComment("page").post();
    String path = "/operator/tenants/" + site.tenant().id();

    JsonNode asked = operator.delete(path).json(202);

    assertThat(asked.path("slug").asText()).isEqualTo(site.tenant().slug());
    site.reader().get(site.path("/comments"), "identifier", "page").isProblem(404);
    JsonNode receipt =
        Probe.until(
            "the erasure's end",
            Duration.ofSeconds(60),
            () -> operator.get(path + "/erasure").json(200),
            seen -> seen.path("finishedAt").isTextual());
    long rows = 0;
    for (JsonNode count : receipt.path("erased")) {
      rows += count.asLong();
    }
    assertThat(rows).isGreaterThan(0);
    site.admin().get("/sites").isProblem(401);
    site.reader().get(site.path("/comments"), "identifier", "page").isProblem(404);
  }

  @Test
  void givesKeysOfTheScopesAskedFor() {
    Tenant tenant = parley.aTenant();

    JsonNode created =
        operator
            .post(
                "/operator/tenants/" + tenant.id() + "/api-keys",
                Json.of("name", "reporting", "scopes", List.of("site:admin")))
            .json(201);

    assertThat(created.path("id").asText()).isNotBlank();
    Api program = parley.visitor().withKey(created.path("key").asText());
    program.get("/sites").is(200);
    program.get("/members").isProblem(403);
  }

  @Test
  void refusesKeysWithScopesThatTenantsCannotHave() {
    String path = "/operator/tenants/" + parley.aTenant().id() + "/api-keys";

    operator.post(path, Json.of("name", "odd", "scopes", List.of())).isRejectedFor("scopes");
    operator
        .post(path, Json.of("name", "odd", "scopes", List.of("operator")))
        .isRejectedFor("scopes");
    operator
        .post(path, Json.of("name", "odd", "scopes", List.of("site:admin", "everything")))
        .isRejectedFor("scopes[1]");
  }

  @Test
  void doesNotKnowTenantsThatAreNotThere() {
    String path = "/operator/tenants/" + UUID.randomUUID();

    operator.get(path).isProblem(404);
    operator.patch(path, Json.of("name", "Nobody")).isProblem(404);
    operator.delete(path).isProblem(404);
    operator
        .post(path + "/api-keys", Json.of("name", "key", "scopes", List.of("site:admin")))
        .isProblem(404);
    assertThat(operator.get("/operator/tenants/not-an-id").status()).isIn(400, 404);
  }

  private static Map<String, Object> newTenant(String slug) {
    return Json.of(
        "slug",
        slug,
        "name",
        "A Tenant",
        "owner",
        Json.of("email", "olga@example.org", "name", "Olga Owner"));
  }
}
